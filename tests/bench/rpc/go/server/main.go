// SPDX-License-Identifier: Apache-2.0

// The contestant grpc-go, as a server: server ADDRESS.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"strings"

	"google.golang.org/grpc"

	"bench/rpctest"
)

type peer struct {
	rpctest.UnimplementedPeerServer
}

func (peer) Unary(_ context.Context, request *rpctest.Request) (*rpctest.Reply, error) {
	return &rpctest.Reply{Number: request.Number + 1, Text: request.Text, Payload: request.Payload}, nil
}

func (peer) Download(request *rpctest.Request, stream grpc.ServerStreamingServer[rpctest.Reply]) error {
	for index := int32(0); index < request.Count; index++ {
		reply := rpctest.Reply{Number: request.Number + index, Text: request.Text, Payload: request.Payload}
		if err := stream.Send(&reply); err != nil {
			return err
		}
	}
	return nil
}

// The address is HOST:0 or unix:PATH.
func listen(address string) (net.Listener, error) {
	if path, ok := strings.CutPrefix(address, "unix:"); ok {
		return net.Listen("unix", path)
	}
	return net.Listen("tcp", address)
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: server HOST:0|unix:PATH")
		os.Exit(2)
	}
	listener, err := listen(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if tcp, ok := listener.Addr().(*net.TCPAddr); ok {
		fmt.Println("listening", tcp.Port)
	} else {
		fmt.Println("listening", os.Args[1])
	}
	go func() {
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	// Goroutines that are kept for calls: grpc-go's own benchmark gives it one for each core.
	server := grpc.NewServer(grpc.NumStreamWorkers(1))
	rpctest.RegisterPeerServer(server, peer{})
	if err := server.Serve(listener); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
