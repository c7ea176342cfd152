// SPDX-License-Identifier: Apache-2.0

// Package values has what client and server share: payloads, replies, and metadata.
package values

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"strings"

	"google.golang.org/grpc/metadata"

	"peer/rpctest"
)

const (
	// MaxMessage is the size of the largest message, in bytes.
	MaxMessage = 16 << 20
	// Seen is the number of texts that Upload returns.
	Seen = 10
	echo = "x-echo-"
	back = "x-trailer-"
)

// Payload makes the bytes (i * 7 + number) mod 256.
func Payload(size int, number int32) []byte {
	content := make([]byte, size)
	for i := range content {
		content[i] = byte(i*7 + int(number))
	}
	return content
}

// ContentOf is the payload of a reply to the request.
func ContentOf(request *rpctest.Request, number int32) []byte {
	if request.Size != 0 {
		return Payload(int(request.Size), number)
	}
	return request.Payload
}

// ReplyTo is the reply of Unary.
func ReplyTo(request *rpctest.Request) *rpctest.Reply {
	return &rpctest.Reply{
		Number:  request.Number + 1,
		Text:    request.Text,
		Payload: ContentOf(request, request.Number),
		Seen:    []string{},
	}
}

// Echoed picks the metadata that is sent back: the initial one, and the trailers.
func Echoed(sent metadata.MD) (initial, trailers metadata.MD) {
	initial, trailers = metadata.MD{}, metadata.MD{}
	for key, values := range sent {
		if name, found := strings.CutPrefix(key, echo); found {
			initial[key] = values
			trailers[back+name] = values
		}
	}
	return initial, trailers
}

// Authorities reads certificates to trust.
func Authorities(path string) (*x509.CertPool, error) {
	pool := x509.NewCertPool()
	text, err := os.ReadFile(path)
	if err == nil && !pool.AppendCertsFromPEM(text) {
		err = fmt.Errorf("%s: no certificate", path)
	}
	return pool, err
}

// Pair reads a certificate and its key.
func Pair(certificate, key string) ([]tls.Certificate, error) {
	pair, err := tls.LoadX509KeyPair(certificate, key)
	return []tls.Certificate{pair}, err
}
