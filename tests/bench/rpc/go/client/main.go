// SPDX-License-Identifier: Apache-2.0

// The contestant grpc-go, as a client: client ADDRESS unary|download SECONDS OUTSTANDING REPLIES. Prints the messages
// that came, and the seconds. For the address "-" prints the request instead, as it is sent.
package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/proto"

	"bench/rpctest"
)

type load struct {
	peer     rpctest.PeerClient
	request  rpctest.Request
	messages atomic.Int64
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// A reply has to be that of the request.
func (load *load) take(reply *rpctest.Reply, number int32) {
	if reply.Number != number || reply.Text != load.request.Text || !bytes.Equal(reply.Payload, load.request.Payload) {
		fail(fmt.Errorf("unexpected reply %v", reply))
	}
	load.messages.Add(1)
}

func (load *load) unary() {
	reply, err := load.peer.Unary(context.Background(), &load.request)
	if err != nil {
		fail(err)
	}
	load.take(reply, load.request.Number+1)
}

func (load *load) download() {
	stream, err := load.peer.Download(context.Background(), &load.request)
	if err != nil {
		fail(err)
	}
	for number := load.request.Number; ; number++ {
		reply, err := stream.Recv()
		if err == io.EOF && number == load.request.Number+load.request.Count {
			return
		}
		if err != nil {
			fail(err)
		}
		load.take(reply, number)
	}
}

func (load *load) printRequest() {
	message, err := proto.Marshal(&load.request)
	if err != nil {
		fail(err)
	}
	os.Stdout.Write(append(binary.BigEndian.AppendUint32([]byte{0}, uint32(len(message))), message...))
}

func number(text string) int {
	value, err := strconv.Atoi(text)
	if err != nil {
		fail(err)
	}
	return value
}

func main() {
	if len(os.Args) != 6 {
		fmt.Fprintln(os.Stderr, "usage: client ADDRESS unary|download SECONDS OUTSTANDING REPLIES")
		os.Exit(2)
	}
	load := new(load)
	load.request.Number = 42
	load.request.Text = "the quick brown fox jumps over"
	for i := range 64 {
		load.request.Payload = append(load.request.Payload, byte(i))
	}
	call := load.unary
	if os.Args[2] == "download" {
		load.request.Count = int32(number(os.Args[5]))
		call = load.download
	}
	if os.Args[1] == "-" {
		load.printRequest()
		return
	}
	connection, err := grpc.NewClient(os.Args[1], grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		fail(err)
	}
	load.peer = rpctest.NewPeerClient(connection)
	seconds, err := strconv.ParseFloat(os.Args[3], 64)
	if err != nil {
		fail(err)
	}
	start := time.Now()
	end := start.Add(time.Duration(seconds * float64(time.Second)))
	var running sync.WaitGroup
	for range number(os.Args[4]) {
		running.Go(func() {
			for time.Now().Before(end) {
				call()
			}
		})
	}
	running.Wait()
	fmt.Printf("%d %.6f\n", load.messages.Load(), time.Since(start).Seconds())
}
