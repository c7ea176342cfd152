// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"peer/rpctest"
	"peer/values"
)

const (
	largeSize = 4 << 20
	endless   = 1<<31 - 1
)

func requests() []*rpctest.Request {
	var all []*rpctest.Request
	add := func(request rpctest.Request) {
		if request.Payload == nil {
			request.Payload = []byte{}
		}
		all = append(all, &request)
	}
	for _, number := range []int32{0, 1, -1, 127, 300, -1 << 31, 1<<31 - 1} {
		add(rpctest.Request{Number: number, Text: "number"})
	}
	texts := []string{"", "text", "a b\tc", "\u00e9\u00df", "\u6f22\u5b57 \U0001f600", strings.Repeat("long ", 14000)}
	for i, text := range texts {
		add(rpctest.Request{Number: int32(i), Text: text})
	}
	for i, payload := range [][]byte{{}, {0}, values.Payload(256, 0), values.Payload(100000, 3)} {
		add(rpctest.Request{Number: int32(i), Payload: payload})
	}
	for _, size := range []int32{1, 255, 70000} {
		add(rpctest.Request{Number: 5, Payload: []byte("ignored"), Size: size})
	}
	return all
}

func simple(number int32, text string) *rpctest.Request {
	return &rpctest.Request{Number: number, Text: text, Payload: []byte{}}
}

func expectPayload(what string, payload, expected []byte) {
	if !bytes.Equal(payload, expected) {
		fail("%s: %d bytes of payload, expected %d, or others", what, len(payload), len(expected))
	}
}

// checkReply expects the reply of Unary.
func checkReply(what string, reply *rpctest.Reply, request *rpctest.Request) {
	expect(what+" number", reply.Number, request.Number+1)
	expect(what+" text", reply.Text, request.Text)
	expectPayload(what, reply.Payload, values.ContentOf(request, request.Number))
}

func expectStatus(what string, err error, code int, reason string) {
	expect(what+" status", status.Code(err), codes.Code(code))
	if reason != "" {
		expect(what+" message", status.Convert(err).Message(), reason)
	}
}

func valuesUnary(c *client) {
	for i, request := range requests() {
		checkReply(fmt.Sprint("reply ", i), must(c.Unary(c.ctx, request)), request)
	}
}

// receiveAll returns the replies and the error that ends them, nil at the clean end.
func receiveAll(stream interface {
	Recv() (*rpctest.Reply, error)
}) ([]*rpctest.Reply, error) {
	var replies []*rpctest.Reply
	for {
		reply, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return replies, nil
		}
		if err != nil {
			return replies, err
		}
		replies = append(replies, reply)
	}
}

func valuesDownload(c *client) {
	for i, request := range requests() {
		request.Count, request.WaitMs = 3, int32(i%2)
		replies := must(receiveAll(must(c.Download(c.ctx, request))))
		expect("replies", len(replies), 3)
		for j, reply := range replies {
			number := request.Number + int32(j)
			expect("number", reply.Number, number)
			expect("text", reply.Text, request.Text)
			expectPayload("reply", reply.Payload, values.ContentOf(request, number))
		}
	}
	expect("replies of none", len(must(receiveAll(must(c.Download(c.ctx, simple(0, "")))))), 0)
}

func valuesUpload(c *client) {
	all := requests()
	for _, count := range []int{len(all), values.Seen, 1, 0} {
		stream := must(c.Upload(c.ctx))
		var sum int32
		seen := []string{}
		for i, request := range all[:count] {
			done(stream.Send(request))
			sum += request.Number
			if i < values.Seen {
				seen = append(seen, request.Text)
			}
		}
		reply := must(stream.CloseAndRecv())
		expect("sum", reply.Number, sum)
		expect("seen", strings.Join(reply.Seen, "|"), strings.Join(seen, "|"))
	}
}

func valuesChat(c *client) {
	stream := must(c.Chat(c.ctx))
	for i, request := range requests() {
		done(stream.Send(request))
		checkReply(fmt.Sprint("reply ", i), must(stream.Recv()), request)
	}
	finishChat(stream)
}

func finishChat(stream rpctest.Peer_ChatClient) {
	done(stream.CloseSend())
	_, err := stream.Recv()
	expect("after the half-close", err, io.EOF)
}

func (c *client) choose(choice rpctest.Choice) *rpctest.Choice {
	return must(c.Choose(c.ctx, &choice))
}

func valuesChoose(c *client) {
	for i, request := range requests() {
		reply, found := c.choose(rpctest.RequestChoice(request)).AsReply()
		expect("reply", found, true)
		checkReply(fmt.Sprint("reply ", i), reply, request)
		answer, found := c.choose(rpctest.ReplyChoice(&rpctest.Reply{
			Number: request.Number, Text: request.Text, Payload: request.Payload, Seen: []string{"a", "", "\u00e9"},
		})).AsRequest()
		expect("request", found, true)
		expect("number", answer.Number, request.Number)
		expect("text", answer.Text, request.Text)
		expectPayload("request", answer.Payload, request.Payload)
	}
	for word, expected := range map[string]string{"": "", "word 1": "WORD 1", "Stra\u00dfe": "STRA\u00dfE"} {
		answer, found := c.choose(rpctest.WordChoice(word)).AsWord()
		expect("word", found, true)
		expect("word", answer, expected)
	}
}

var sent = metadata.Pairs(
	"x-echo-one", "1",
	"x-echo-many", "first",
	"x-other", "not echoed",
	"x-echo-many", "second, third",
	"x-echo-bytes-bin", string(values.Payload(256, 0)),
	"x-echo-many", "last",
	"x-echo-bytes-bin", "\x00",
	"x-echo-none-bin", "",
)

func pick(md metadata.MD, prefix string) metadata.MD {
	found := metadata.MD{}
	for key, values := range md {
		if name, has := strings.CutPrefix(key, prefix); has {
			found[name] = values
		}
	}
	return found
}

func expectMetadata(what string, md metadata.MD, prefix string) {
	expected, found := pick(sent, "x-echo-"), pick(md, prefix)
	if !reflect.DeepEqual(expected, found) {
		fail("%s: expected %s, got %s", what, short(expected), short(found))
	}
}

func expectBoth(what string, stream grpc.ClientStream) {
	expectMetadata(what+" initial metadata", must(stream.Header()), "x-echo-")
	expectMetadata(what+" trailers", stream.Trailer(), "x-trailer-")
}

func checkMetadata(c *client) {
	ctx := metadata.NewOutgoingContext(c.ctx, sent)
	for _, code := range []int32{0, 5} {
		request := &rpctest.Request{Code: code, Count: 2, Payload: []byte{}}
		var initial, trailers metadata.MD
		_, err := c.Unary(ctx, request, grpc.Header(&initial), grpc.Trailer(&trailers))
		expectStatus("unary", err, int(code), "")
		expectMetadata("unary initial metadata", initial, "x-echo-")
		expectMetadata("unary trailers", trailers, "x-trailer-")
		download := must(c.Download(ctx, request))
		receiveAll(download)
		expectBoth("download", download)
		upload := must(c.Upload(ctx))
		done(upload.Send(request))
		upload.CloseAndRecv()
		expectBoth("upload", upload)
		chat := must(c.Chat(ctx))
		expectMetadata("chat early initial metadata", must(chat.Header()), "x-echo-")
		done(chat.Send(request))
		done(chat.CloseSend())
		receiveAll(chat)
		expectBoth("chat", chat)
	}
}

func statuses() []scenario {
	var all []scenario
	for code := 1; code <= 16; code++ {
		all = append(all, scenario{"status_" + strconv.Itoa(code), func(c *client) { checkStatus(c, code) }})
	}
	return all
}

func checkStatus(c *client, code int) {
	reason := fmt.Sprintf("status %d: 100 %% of \u6f22\u5b57\n", code)
	request := &rpctest.Request{Code: int32(code), Reason: reason, Count: 2, Payload: []byte{}}
	_, err := c.Unary(c.ctx, request)
	expectStatus("unary", err, code, reason)
	replies, err := receiveAll(must(c.Download(c.ctx, request)))
	expect("replies", len(replies), 2)
	expectStatus("download", err, code, reason)
	upload := must(c.Upload(c.ctx))
	done(upload.Send(simple(0, "fine")))
	done(upload.Send(request))
	_, err = upload.CloseAndRecv()
	expectStatus("upload", err, code, reason)
	chat := must(c.Chat(c.ctx))
	done(chat.Send(simple(1, "")))
	expect("chat", must(chat.Recv()).Number, 2)
	done(chat.Send(request))
	_, err = chat.Recv()
	expectStatus("chat", err, code, reason)
}

func expectDeadline(c *client, ctx context.Context) {
	start := time.Now()
	_, err := c.Unary(ctx, &rpctest.Request{WaitMs: 30000, Payload: []byte{}})
	expectStatus("call", err, int(codes.DeadlineExceeded), "")
	if time.Since(start) > 20*time.Second {
		fail("it took as long as the server waited")
	}
}

func deadlineClient(c *client) {
	ctx, cancel := context.WithTimeout(c.ctx, 200*time.Millisecond)
	defer cancel()
	expectDeadline(c, ctx)
}

// unenforced has a deadline, which becomes grpc-timeout, but does not end then.
type unenforced struct {
	context.Context
	deadline time.Time
}

func (u unenforced) Deadline() (time.Time, bool) {
	return u.deadline, true
}

func deadlineServer(c *client) {
	expectDeadline(c, unenforced{c.ctx, time.Now().Add(200 * time.Millisecond)})
}

func cancelDownload(c *client) {
	before := must(c.Unary(c.ctx, simple(0, "cancelled?"))).Number
	for _, request := range []*rpctest.Request{
		{Count: endless, WaitMs: 5, Payload: []byte{}},
		{Count: endless, Size: 1000, Payload: []byte{}},
	} {
		ctx, cancel := context.WithCancel(c.ctx)
		download := must(c.Download(ctx, request))
		for i := int32(0); i < 3; i++ {
			expect("number", must(download.Recv()).Number, i)
		}
		cancel()
		_, err := receiveAll(download)
		expectStatus("download", err, int(codes.Canceled), "")
	}
	end := time.Now().Add(20 * time.Second)
	for {
		seen := must(c.Unary(c.ctx, simple(0, "cancelled?"))).Number - before
		if seen >= 2 {
			return
		}
		if time.Now().After(end) {
			fail("the server saw %d of 2 calls cancelled", seen)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func large(c *client) {
	request := &rpctest.Request{Number: 7, Payload: values.Payload(largeSize, 9)}
	checkReply("unary", must(c.Unary(c.ctx, request)), request)
	for _, asked := range []*rpctest.Request{
		{Number: 7, Size: largeSize, Count: 2, Payload: []byte{}},
		{Number: 7, Payload: request.Payload, Count: 2},
	} {
		replies := must(receiveAll(must(c.Download(c.ctx, asked))))
		expect("replies", len(replies), 2)
		for i, reply := range replies {
			expectPayload("download", reply.Payload, values.ContentOf(asked, 7+int32(i)))
		}
	}
	upload := must(c.Upload(c.ctx))
	chat := must(c.Chat(c.ctx))
	for range 2 {
		done(upload.Send(request))
		done(chat.Send(request))
		checkReply("chat", must(chat.Recv()), request)
	}
	expect("upload", must(upload.CloseAndRecv()).Number, 14)
	finishChat(chat)
	reply, found := c.choose(rpctest.RequestChoice(request)).AsReply()
	expect("choose", found, true)
	checkReply("choose", reply, request)
}

func tooLarge(c *client) {
	connection := must(c.Unary(c.ctx, simple(0, "peer?"))).Text
	// By a few bytes. The server refuses the first, grpc-java with a reset; the client refuses the answer to the second.
	_, err := c.Unary(c.ctx, &rpctest.Request{Payload: values.Payload(values.MaxMessage, 0)})
	if status.Code(err) != codes.Canceled {
		expectStatus("request", err, int(codes.ResourceExhausted), "")
	}
	_, err = c.Unary(c.ctx, &rpctest.Request{Size: values.MaxMessage, Payload: []byte{}})
	expectStatus("reply", err, int(codes.ResourceExhausted), "")
	expect("connection", must(c.Unary(c.ctx, simple(0, "peer?"))).Text, connection)
}

func compressed(c *client) {
	ctx := metadata.AppendToOutgoingContext(c.ctx, "x-gzip", "1")
	option := grpc.UseCompressor(gzip.Name)
	request := simple(7, strings.Repeat("long ", 14000))
	request.Payload, request.Count = values.Payload(100000, 9), 3
	all := []*rpctest.Request{request, simple(1, "")}
	upload := must(c.Upload(ctx, option))
	chat := must(c.Chat(ctx, option))
	for _, sent := range all {
		checkReply("unary", must(c.Unary(ctx, sent, option)), sent)
		done(upload.Send(sent))
		done(chat.Send(sent))
		checkReply("chat", must(chat.Recv()), sent)
	}
	finishChat(chat)
	reply := must(upload.CloseAndRecv())
	expect("upload", reply.Number, 8)
	expect("seen", strings.Join(reply.Seen, "|"), request.Text+"|")
	replies := must(receiveAll(must(c.Download(ctx, request, option))))
	expect("replies", len(replies), 3)
	for _, reply := range replies {
		expectPayload("download", reply.Payload, request.Payload)
	}
}

func stream(c *client) {
	const count = 10000
	replies := must(receiveAll(must(c.Download(c.ctx, &rpctest.Request{Count: count, Text: "stream", Payload: []byte{}}))))
	expect("downloaded", len(replies), count)
	for i, reply := range replies {
		expect("download", reply.Number, int32(i))
	}
	upload := must(c.Upload(c.ctx))
	for i := range count {
		done(upload.Send(simple(int32(i), strconv.Itoa(i))))
	}
	reply := must(upload.CloseAndRecv())
	expect("uploaded", reply.Number, int32(count*(count-1)/2))
	expect("seen", strings.Join(reply.Seen, " "), "0 1 2 3 4 5 6 7 8 9")
	chat := must(c.Chat(c.ctx))
	var sender sync.WaitGroup
	var problem error
	sender.Add(1)
	go func() {
		defer sender.Done()
		for i := 0; i < count && problem == nil; i++ {
			problem = chat.Send(simple(int32(i), ""))
		}
		chat.CloseSend()
	}()
	replies = must(receiveAll(chat))
	sender.Wait()
	done(problem)
	expect("answers", len(replies), count)
	for i, reply := range replies {
		expect("chat", reply.Number, int32(i+1))
	}
}

func parallel(c *client) {
	const count = 100
	chats := make([]rpctest.Peer_ChatClient, count)
	peers := map[string]bool{}
	for i := range chats {
		chats[i] = must(c.Chat(c.ctx))
		done(chats[i].Send(simple(int32(i), "peer?")))
	}
	for i, chat := range chats {
		reply := must(chat.Recv())
		expect("number", reply.Number, int32(i+1))
		peers[reply.Text] = true
	}
	expect("connections", len(peers), 1)
	for _, chat := range chats {
		finishChat(chat)
	}
	var calls sync.WaitGroup
	problems := make([]error, count)
	for i := range count {
		calls.Add(1)
		go func() {
			defer calls.Done()
			reply, err := c.Unary(c.ctx, simple(int32(i), ""))
			if err == nil && reply.Number != int32(i+1) {
				err = fmt.Errorf("expected %d, got %d", i+1, reply.Number)
			}
			problems[i] = err
		}()
	}
	calls.Wait()
	done(errors.Join(problems...))
}

func goaway(c *client) {
	chat := must(c.Chat(c.ctx))
	done(chat.Send(simple(0, "peer?")))
	connection := must(chat.Recv()).Text
	download := must(c.Download(c.ctx, &rpctest.Request{Count: 10, WaitMs: 50, Payload: []byte{}}))
	expect("number", must(download.Recv()).Number, 0)
	checkReply("drain", must(c.Unary(c.ctx, simple(0, "drain"))), simple(0, "drain"))
	for end := time.Now().Add(20 * time.Second); !c.unix; time.Sleep(20 * time.Millisecond) {
		reply, err := c.Unary(c.ctx, simple(0, "peer?"))
		// grpcio's server cancels what arrives between its first and its last GOAWAY
		if err != nil && status.Code(err) != codes.Canceled {
			expectStatus("new call", err, int(codes.Unavailable), "")
			break
		}
		if err == nil && reply.Text != connection {
			break
		}
		if time.Now().After(end) {
			fail("new calls still use the old connection")
		}
	}
	replies := must(receiveAll(download))
	expect("replies", len(replies), 9)
	for i, reply := range replies {
		expect("number", reply.Number, int32(i+1))
	}
	done(chat.Send(simple(1, "")))
	expect("chat", must(chat.Recv()).Number, 2)
	finishChat(chat)
}
