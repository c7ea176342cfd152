// SPDX-License-Identifier: Apache-2.0

// The client of the suite rpc in Go: client ADDRESS [--ca FILE] [--cert FILE --key FILE] [SCENARIO...].
package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"

	"peer/rpctest"
	"peer/values"
)

// No call hangs: what takes longer is a failure.
const patience = 60 * time.Second

// client is what a scenario has.
type client struct {
	rpctest.PeerClient
	ctx  context.Context
	unix bool
}

// failure is what a scenario panics with.
type failure string

func fail(format string, values ...any) {
	panic(failure(fmt.Sprintf(format, values...)))
}

func short(value any) string {
	text := fmt.Sprintf("%#v", value)
	if len(text) > 120 {
		text = text[:100] + "..."
	}
	return text
}

func expect[T comparable](what string, value, expected T) {
	if value != expected {
		fail("%s: expected %s, got %s", what, short(expected), short(value))
	}
}

func must[T any](value T, err error) T {
	done(err)
	return value
}

func done(err error) {
	if err != nil {
		fail("%s", strings.Join(strings.Fields(err.Error()), " "))
	}
}

type scenario struct {
	name string
	run  func(*client)
}

var scenarios = append([]scenario{
	{"values_unary", valuesUnary},
	{"values_download", valuesDownload},
	{"values_upload", valuesUpload},
	{"values_chat", valuesChat},
	{"values_choose", valuesChoose},
	{"metadata", checkMetadata},
	{"deadline_client", deadlineClient},
	{"deadline_server", deadlineServer},
	{"cancel_download", cancelDownload},
	{"large_4mib", large},
	{"too_large", tooLarge},
	{"gzip", compressed},
	{"stream_10000", stream},
	{"parallel_100", parallel},
}, append(statuses(), scenario{"goaway", goaway})...)

type arguments struct {
	address, authorities, certificate, key string
	scenarios                              []string
}

func parse(words []string) (arguments, error) {
	var a arguments
	options := map[string]*string{"--ca": &a.authorities, "--cert": &a.certificate, "--key": &a.key}
	for i := 0; i < len(words); i++ {
		if option := options[words[i]]; option != nil && i+1 < len(words) {
			i++
			*option = words[i]
		} else if a.address == "" {
			a.address = words[i]
		} else {
			a.scenarios = append(a.scenarios, words[i])
		}
	}
	if a.address == "" {
		return a, fmt.Errorf("no address")
	}
	return a, nil
}

func (a arguments) credentials() (credentials.TransportCredentials, error) {
	if a.authorities == "" {
		return insecure.NewCredentials(), nil
	}
	var err error
	config := &tls.Config{}
	if a.certificate != "" {
		if config.Certificates, err = values.Pair(a.certificate, a.key); err != nil {
			return nil, err
		}
	}
	config.RootCAs, err = values.Authorities(a.authorities)
	return credentials.NewTLS(config), err
}

func (a arguments) connect() (*grpc.ClientConn, error) {
	secure, err := a.credentials()
	if err != nil {
		return nil, err
	}
	return grpc.NewClient(a.address,
		grpc.WithTransportCredentials(secure),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(values.MaxMessage)))
}

// run runs a scenario on a connection of its own; the result is why it failed.
func (a arguments) run(s scenario) (why string) {
	connection, err := a.connect()
	if err != nil {
		return err.Error()
	}
	defer connection.Close()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	defer func() {
		if problem := recover(); problem != nil {
			why = fmt.Sprint(problem)
		}
	}()
	s.run(&client{rpctest.NewPeerClient(connection), ctx, strings.HasPrefix(a.address, "unix:")})
	return ""
}

func main() {
	a, err := parse(os.Args[1:])
	if err != nil {
		log.Fatal(err)
	}
	failed := 0
	for _, s := range scenarios {
		if len(a.scenarios) > 0 && !slices.Contains(a.scenarios, s.name) {
			continue
		}
		if why := a.run(s); why != "" {
			fmt.Printf("FAIL %s: %s\n", s.name, why)
			failed = 1
		} else {
			fmt.Println("ok", s.name)
		}
	}
	os.Exit(failed)
}
