// SPDX-License-Identifier: Apache-2.0

// The server of the suite rpc in Go: server [--tls CERT KEY [--client-ca CA]] [--unix PATH].
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"

	"peer/rpctest"
	"peer/values"
)

type service struct {
	rpctest.UnimplementedPeerServer
	server    *grpc.Server
	cancelled atomic.Int32
}

// wait returns early with the status of a call that has ended.
func wait(ctx context.Context, milliseconds int32) error {
	if milliseconds == 0 {
		return nil
	}
	select {
	case <-ctx.Done():
		return status.FromContextError(ctx.Err()).Err()
	case <-time.After(time.Duration(milliseconds) * time.Millisecond):
		return nil
	}
}

// outcome is nil for code 0.
func outcome(request *rpctest.Request) error {
	return status.Error(codes.Code(request.Code), request.Reason)
}

func replyTo(ctx context.Context, request *rpctest.Request) *rpctest.Reply {
	reply := values.ReplyTo(request)
	if caller, found := peer.FromContext(ctx); found && request.Text == "peer?" {
		reply.Text = caller.Addr.String()
	}
	return reply
}

func (s *service) Unary(ctx context.Context, request *rpctest.Request) (*rpctest.Reply, error) {
	if err := wait(ctx, request.WaitMs); err != nil {
		return nil, err
	}
	if err := outcome(request); err != nil {
		return nil, err
	}
	reply := replyTo(ctx, request)
	switch request.Text {
	case "cancelled?":
		reply.Number = s.cancelled.Load()
	case "drain":
		go s.server.GracefulStop()
	}
	return reply, nil
}

func (s *service) Download(request *rpctest.Request, stream rpctest.Peer_DownloadServer) error {
	for i := int32(0); i < request.Count; i++ {
		if err := wait(stream.Context(), request.WaitMs); err != nil {
			return err
		}
		number := request.Number + i
		reply := rpctest.Reply{Number: number, Text: request.Text, Payload: values.ContentOf(request, number), Seen: []string{}}
		if err := stream.Send(&reply); err != nil {
			return err
		}
	}
	return outcome(request)
}

func (s *service) Upload(stream rpctest.Peer_UploadServer) error {
	reply := rpctest.Reply{Payload: []byte{}, Seen: []string{}}
	for {
		request, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return stream.SendAndClose(&reply)
		}
		if err == nil {
			err = outcome(request)
		}
		if err != nil {
			return err
		}
		reply.Number += request.Number
		if len(reply.Seen) < values.Seen {
			reply.Seen = append(reply.Seen, request.Text)
		}
	}
}

func (s *service) Chat(stream rpctest.Peer_ChatServer) error {
	for {
		request, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = outcome(request)
		}
		if err == nil {
			err = stream.Send(replyTo(stream.Context(), request))
		}
		if err != nil {
			return err
		}
	}
}

// upper changes ASCII letters only.
func upper(word string) string {
	text := []byte(word)
	for i, c := range text {
		if c >= 'a' && c <= 'z' {
			text[i] = c - 'a' + 'A'
		}
	}
	return string(text)
}

func (s *service) Choose(ctx context.Context, choice *rpctest.Choice) (*rpctest.Choice, error) {
	var answer rpctest.Choice
	if request, found := choice.AsRequest(); found {
		answer = rpctest.ReplyChoice(replyTo(ctx, request))
	} else if reply, found := choice.AsReply(); found {
		answer = rpctest.RequestChoice(&rpctest.Request{Number: reply.Number, Text: reply.Text, Payload: reply.Payload})
	} else if word, found := choice.AsWord(); found {
		answer = rpctest.WordChoice(upper(word))
	} else {
		return nil, status.Error(codes.InvalidArgument, "unknown case")
	}
	return &answer, nil
}

func (s *service) ended(ctx context.Context) {
	if errors.Is(ctx.Err(), context.Canceled) {
		s.cancelled.Add(1)
	}
}

// prepare makes what is sent back, and compresses what follows if the client asks for it.
func prepare(ctx context.Context) (initial, trailers metadata.MD, err error) {
	sent, _ := metadata.FromIncomingContext(ctx)
	if len(sent.Get("x-gzip")) > 0 {
		err = grpc.SetSendCompressor(ctx, gzip.Name)
	}
	initial, trailers = values.Echoed(sent)
	return initial, trailers, err
}

func (s *service) unaryCall(ctx context.Context, request any, _ *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	initial, trailers, err := prepare(ctx)
	if err == nil {
		err = grpc.SetTrailer(ctx, trailers)
	}
	if err != nil {
		return nil, err
	}
	if err := grpc.SendHeader(ctx, initial); err != nil {
		return nil, err
	}
	reply, err := handler(ctx, request)
	s.ended(ctx)
	return reply, err
}

func (s *service) streamCall(_ any, stream grpc.ServerStream, _ *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	initial, trailers, err := prepare(stream.Context())
	if err != nil {
		return err
	}
	stream.SetTrailer(trailers)
	if err := stream.SendHeader(initial); err != nil {
		return err
	}
	err = handler(s, stream)
	s.ended(stream.Context())
	return err
}

type arguments struct {
	certificate, key, clientAuthorities, unix string
}

func parse(words []string) (arguments, error) {
	var a arguments
	for i := 0; i < len(words); i++ {
		switch left := len(words) - i - 1; {
		case words[i] == "--tls" && left >= 2:
			a.certificate, a.key = words[i+1], words[i+2]
			i += 2
		case words[i] == "--client-ca" && left >= 1:
			a.clientAuthorities = words[i+1]
			i++
		case words[i] == "--unix" && left >= 1:
			a.unix = words[i+1]
			i++
		default:
			return a, fmt.Errorf("unexpected argument %q", words[i])
		}
	}
	return a, nil
}

func (a arguments) credentials() (credentials.TransportCredentials, error) {
	pair, err := values.Pair(a.certificate, a.key)
	if err != nil {
		return nil, err
	}
	config := &tls.Config{Certificates: pair}
	if a.clientAuthorities != "" {
		config.ClientAuth = tls.RequireAndVerifyClientCert
		config.ClientCAs, err = values.Authorities(a.clientAuthorities)
	}
	return credentials.NewTLS(config), err
}

func (a arguments) listen() (net.Listener, string, error) {
	if a.unix != "" {
		listener, err := net.Listen("unix", a.unix)
		return listener, a.unix, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	return listener, fmt.Sprint(listener.Addr().(*net.TCPAddr).Port), nil
}

func serve() error {
	a, err := parse(os.Args[1:])
	if err != nil {
		return err
	}
	s := &service{}
	options := []grpc.ServerOption{
		grpc.ForceServerCodecV2(rpctest.CodecV2{}),
		grpc.MaxRecvMsgSize(values.MaxMessage),
		grpc.UnaryInterceptor(s.unaryCall),
		grpc.StreamInterceptor(s.streamCall),
	}
	if a.certificate != "" {
		secure, err := a.credentials()
		if err != nil {
			return err
		}
		options = append(options, grpc.Creds(secure))
	}
	s.server = grpc.NewServer(options...)
	rpctest.RegisterPeerServer(s.server, s)
	listener, address, err := a.listen()
	if err != nil {
		return err
	}
	fmt.Println("listening", address)
	go func() {
		if err := s.server.Serve(listener); err != nil {
			log.Print(err)
		}
	}()
	ended := make(chan os.Signal, 2)
	signal.Notify(ended, syscall.SIGTERM)
	go func() {
		io.Copy(io.Discard, os.Stdin)
		ended <- syscall.SIGTERM
	}()
	<-ended
	s.server.Stop()
	return nil
}

func main() {
	if err := serve(); err != nil {
		log.Fatal(err)
	}
}
