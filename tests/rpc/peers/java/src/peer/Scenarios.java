// SPDX-License-Identifier: Apache-2.0
package peer;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import rpctest.Choice;
import rpctest.PeerGrpc.PeerStub;
import rpctest.Reply;
import rpctest.Request;

/** What the client proves of a server. */
final class Scenarios {
    private static final int LARGE = 4 << 20;
    private static final int ENDLESS = Integer.MAX_VALUE;

    interface Scenario {
        void run(Scenarios scenarios) throws Exception;
    }

    private final PeerStub stub;
    private final boolean unix;

    Scenarios(PeerStub stub, boolean unix) {
        this.stub = stub;
        this.unix = unix;
    }

    /** The scenarios by name, in the order in which they run. */
    static Map<String, Scenario> all() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("values_unary", Scenarios::valuesUnary);
        all.put("values_download", Scenarios::valuesDownload);
        all.put("values_upload", Scenarios::valuesUpload);
        all.put("values_chat", Scenarios::valuesChat);
        all.put("values_choose", Scenarios::valuesChoose);
        all.put("metadata", Scenarios::metadata);
        for (int code = 1; code <= 16; code++) {
            int expected = code;
            all.put("status_" + code, scenarios -> scenarios.status(expected));
        }
        all.put("deadline_client", Scenarios::deadlineClient);
        all.put("deadline_server", Scenarios::deadlineServer);
        all.put("cancel_download", Scenarios::cancelDownload);
        all.put("large_4mib", Scenarios::large);
        all.put("too_large", Scenarios::tooLarge);
        all.put("gzip", Scenarios::gzip);
        all.put("stream_10000", Scenarios::stream);
        all.put("parallel_100", Scenarios::parallel);
        all.put("goaway", Scenarios::goaway);
        return all;
    }

    private static String brief(Object value) {
        String text = value instanceof byte[] ? Arrays.toString((byte[]) value) : String.valueOf(value);
        return text.length() > 120 ? text.substring(0, 100) + "..." : text;
    }

    private static void expect(String what, Object value, Object expected) {
        boolean equal = expected instanceof byte[] && value instanceof byte[]
                ? Arrays.equals((byte[]) value, (byte[]) expected)
                : expected.equals(value);
        if (!equal) {
            throw new Failure(what + ": expected " + brief(expected) + ", got " + brief(value));
        }
    }

    private static void expectCode(String what, Status status, int code) {
        if (status.getCode().value() != code) {
            throw new Failure(what + ": expected status " + code + ", got " + status);
        }
    }

    private static void expectOk(String what, Stream call) throws Exception {
        expect(what + " replies at the end", call.rest().size(), 0);
        expectCode(what, call.status(), 0);
    }

    private static Request sized(int number, int size) {
        Request request = Values.request(number, "", Values.NOTHING);
        request.setSize(size);
        return request;
    }

    private static Request counted(int number, String text, int count, int waitMs) {
        Request request = Values.request(number, text, Values.NOTHING);
        request.setCount(count);
        request.setWaitMs(waitMs);
        return request;
    }

    private static Request text(int number, String text) {
        return Values.request(number, text, Values.NOTHING);
    }

    private static List<Request> requests() {
        List<Request> all = new ArrayList<>();
        for (int number : new int[] {0, 1, -1, 127, 300, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            all.add(text(number, "number"));
        }
        String longText = String.join("", Collections.nCopies(14000, "long "));
        for (String text : new String[] {"", "text", "a b\tc", "\u00e9\u00df", "\u6f22\u5b57 \ud83d\ude00", longText}) {
            all.add(text(all.size(), text));
        }
        byte[][] payloads = {{}, {0}, Values.payload(256, 0), Values.payload(100000, 3)};
        for (byte[] payload : payloads) {
            all.add(Values.request(all.size(), "", payload));
        }
        for (int size : new int[] {1, 255, 70000}) {
            all.add(sized(5, size));
        }
        return all;
    }

    /** Expects the reply of Unary. */
    private static void checkReply(String what, Reply reply, Request request) {
        expect(what + " number", reply.getNumber(), request.getNumber() + 1);
        expect(what + " text", reply.getText(), request.getText());
        expect(what + " payload", reply.getPayload(), Values.contentOf(request, request.getNumber()));
    }

    private Reply unary(Request request) throws Exception {
        return Stream.unary(stub, request).take();
    }

    private void valuesUnary() throws Exception {
        for (Request request : requests()) {
            checkReply("reply", unary(request), request);
        }
    }

    private void valuesDownload() throws Exception {
        int waitMs = 0;
        for (Request request : requests()) {
            request.setCount(3);
            request.setWaitMs(waitMs);
            waitMs = 1 - waitMs;
            Stream call = Stream.download(stub, request);
            for (int i = 0; i < 3; i++) {
                Reply reply = call.take();
                int number = request.getNumber() + i;
                expect("number", reply.getNumber(), number);
                expect("text", reply.getText(), request.getText());
                expect("payload", reply.getPayload(), Values.contentOf(request, number));
            }
            expectOk("download", call);
        }
        expectOk("download of none", Stream.download(stub, text(0, "")));
    }

    private void valuesUpload() throws Exception {
        List<Request> all = requests();
        for (int count : new int[] {all.size(), Values.SEEN, 1, 0}) {
            Stream call = Stream.upload(stub);
            int sum = 0;
            List<String> seen = new ArrayList<>();
            for (Request request : all.subList(0, count)) {
                call.send(request);
                sum += request.getNumber();
                if (seen.size() < Values.SEEN) {
                    seen.add(request.getText());
                }
            }
            call.halfClose();
            Reply reply = call.take();
            expect("sum", reply.getNumber(), sum);
            expect("seen", reply.getSeen(), seen);
            expectOk("upload", call);
        }
    }

    private void valuesChat() throws Exception {
        Stream call = Stream.chat(stub);
        for (Request request : requests()) {
            call.send(request);
            checkReply("reply", call.take(), request);
        }
        call.halfClose();
        expectOk("chat", call);
    }

    private Choice choose(Choice choice) throws Exception {
        CompletableFuture<Choice> answer = new CompletableFuture<>();
        stub.choose(choice, new StreamObserver<Choice>() {
            @Override
            public void onNext(Choice value) {
                answer.complete(value);
            }

            @Override
            public void onError(Throwable cause) {
                answer.completeExceptionally(cause);
            }

            @Override
            public void onCompleted() {}
        });
        return answer.get(60, TimeUnit.SECONDS);
    }

    private void valuesChoose() throws Exception {
        for (Request request : requests()) {
            checkReply("reply", choose(Choice.ofRequest(request)).getReply(), request);
            Reply sent = Values.reply(request.getNumber(), request.getText(), request.getPayload());
            sent.getSeen().addAll(Arrays.asList("a", "", "\u00e9"));
            Request answer = choose(Choice.ofReply(sent)).getRequest();
            expect("number", answer.getNumber(), sent.getNumber());
            expect("text", answer.getText(), sent.getText());
            expect("payload", answer.getPayload(), sent.getPayload());
        }
        String[][] words = {{"", ""}, {"word 1", "WORD 1"}, {"Stra\u00dfe", "STRA\u00dfE"}};
        for (String[] word : words) {
            expect("word", choose(Choice.ofWord(word[0])).getWord(), word[1]);
        }
    }

    private static Metadata sent() {
        Metadata sent = new Metadata();
        String[][] texts = {
            {"x-echo-one", "1"},
            {"x-echo-many", "first"},
            {"x-other", "not echoed"},
            {"x-echo-many", "second, third"},
            {"x-echo-many", "last"},
        };
        for (String[] pair : texts) {
            sent.put(Metadata.Key.of(pair[0], Metadata.ASCII_STRING_MARSHALLER), pair[1]);
        }
        Metadata.Key<byte[]> bytes = Metadata.Key.of("x-echo-bytes-bin", Metadata.BINARY_BYTE_MARSHALLER);
        sent.put(bytes, Values.payload(256, 0));
        sent.put(bytes, new byte[] {0});
        sent.put(Metadata.Key.of("x-echo-none-bin", Metadata.BINARY_BYTE_MARSHALLER), Values.NOTHING);
        return sent;
    }

    private static Map<String, List<String>> pick(Metadata metadata, String prefix) {
        Map<String, List<String>> found = new TreeMap<>();
        Values.visit(metadata, prefix, new Values.Visitor() {
            @Override
            public <T> void visit(Metadata.Key<T> key, String rest, Iterable<T> values) {
                List<String> texts = found.computeIfAbsent(rest, name -> new ArrayList<>());
                values.forEach(value ->
                        texts.add(value instanceof byte[] ? Arrays.toString((byte[]) value) : String.valueOf(value)));
            }
        });
        return found;
    }

    private static void checkMetadata(String what, Stream call, int code) throws Exception {
        expectCode(what, call.status(), code);
        Map<String, List<String>> expected = pick(sent(), "x-echo-");
        expect(what + " initial metadata", pick(call.initial.get(), "x-echo-"), expected);
        expect(what + " trailers", pick(call.trailers.get(), "x-trailer-"), expected);
    }

    private void metadata() throws Exception {
        PeerStub sending = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(sent()));
        for (int code : new int[] {0, 5}) {
            Request request = counted(0, "", 2, 0);
            request.setCode(code);
            checkMetadata("unary", Stream.unary(sending, request), code);
            checkMetadata("download", Stream.download(sending, request), code);
            Stream upload = Stream.upload(sending);
            upload.send(request);
            upload.halfClose();
            checkMetadata("upload", upload, code);
            Stream chat = Stream.chat(sending);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (chat.initial.get() == null) {
                if (System.nanoTime() > end) {
                    throw new Failure("no initial metadata before a message is sent");
                }
                Thread.sleep(5);
            }
            chat.send(request);
            chat.halfClose();
            checkMetadata("chat", chat, code);
        }
    }

    private void status(int code) throws Exception {
        String reason = "status " + code + ": 100 % of \u6f22\u5b57\n";
        Request request = counted(0, "", 2, 0);
        request.setCode(code);
        request.setReason(reason);
        Stream download = Stream.download(stub, request);
        Stream upload = Stream.upload(stub);
        upload.send(text(0, "fine"));
        upload.send(request);
        Stream chat = Stream.chat(stub);
        chat.send(text(1, ""));
        expect("chat", chat.take().getNumber(), 2);
        chat.send(request);
        expect("replies", download.rest().size(), 2);
        for (Stream call : new Stream[] {Stream.unary(stub, request), download, upload, chat}) {
            expectCode("call", call.status(), code);
            expect("message", call.status().getDescription(), reason);
        }
    }

    private static void expectDeadline(PeerStub stub, Status.Code... codes) throws Exception {
        long start = System.nanoTime();
        Status status = Stream.unary(stub, counted(0, "", 0, 30000)).status();
        if (!Arrays.asList(codes).contains(status.getCode())) {
            throw new Failure("expected " + Arrays.toString(codes) + ", got " + status);
        }
        if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(20)) {
            throw new Failure("it took as long as the server waited");
        }
    }

    private void deadlineClient() throws Exception {
        expectDeadline(stub.withDeadlineAfter(200, TimeUnit.MILLISECONDS), Status.Code.DEADLINE_EXCEEDED);
    }

    private void deadlineServer() throws Exception {
        Metadata timeout = new Metadata();
        timeout.put(Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER), "200m");
        // The servers of grpc-java and grpc-go reset the stream, and this client does not know why.
        expectDeadline(
                stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(timeout)),
                Status.Code.DEADLINE_EXCEEDED,
                Status.Code.CANCELLED);
    }

    private void cancelDownload() throws Exception {
        int before = unary(text(0, "cancelled?")).getNumber();
        Request stopped = counted(0, "", ENDLESS, 0);
        stopped.setSize(1000);
        for (Request request : new Request[] {counted(0, "", ENDLESS, 5), stopped}) {
            Stream call = Stream.download(stub, request);
            for (int i = 0; i < 3; i++) {
                expect("number", call.take().getNumber(), i);
            }
            call.cancel();
            expectCode("download", call.status(), Status.Code.CANCELLED.value());
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (int seen = 0; seen < 2; seen = unary(text(0, "cancelled?")).getNumber() - before) {
            if (System.nanoTime() > end) {
                throw new Failure("the server saw " + seen + " of 2 calls cancelled");
            }
            Thread.sleep(20);
        }
    }

    private void large() throws Exception {
        Request request = Values.request(7, "", Values.payload(LARGE, 9));
        checkReply("unary", unary(request), request);
        Request made = sized(7, LARGE);
        for (Request asked : new Request[] {made, request}) {
            asked.setCount(2);
            Stream call = Stream.download(stub, asked);
            for (int i = 0; i < 2; i++) {
                expect("download", call.take().getPayload(), Values.contentOf(asked, 7 + i));
            }
            expectOk("download", call);
        }
        Stream upload = Stream.upload(stub);
        Stream chat = Stream.chat(stub);
        for (int i = 0; i < 2; i++) {
            upload.send(request);
            chat.send(request);
            checkReply("chat", chat.take(), request);
        }
        upload.halfClose();
        expect("upload", upload.take().getNumber(), 14);
        chat.halfClose();
        expectOk("chat", chat);
        checkReply("choose", choose(Choice.ofRequest(request)).getReply(), request);
    }

    private void tooLarge() throws Exception {
        String connection = unary(text(0, "peer?")).getText();
        // By a few bytes. The server refuses the first, grpc-java with a reset; the client refuses the answer to the
        // second.
        Request large = Values.request(0, "", Values.payload(Values.MAX_MESSAGE, 0));
        Status status = Stream.unary(stub, large).status();
        if (status.getCode() != Status.Code.CANCELLED) {
            expectCode("request", status, Status.Code.RESOURCE_EXHAUSTED.value());
        }
        status = Stream.unary(stub, sized(0, Values.MAX_MESSAGE)).status();
        expectCode("reply", status, Status.Code.RESOURCE_EXHAUSTED.value());
        expect("connection", unary(text(0, "peer?")).getText(), connection);
    }

    private void gzip() throws Exception {
        Metadata ask = new Metadata();
        ask.put(Echo.GZIP, "1");
        PeerStub packing =
                stub.withCompression("gzip").withInterceptors(MetadataUtils.newAttachHeadersInterceptor(ask));
        Request request = Values.request(7, requests().get(12).getText(), Values.payload(100000, 9));
        request.setCount(3);
        Stream upload = Stream.upload(packing);
        Stream chat = Stream.chat(packing);
        for (Request sent : new Request[] {request, text(1, "")}) {
            checkReply("unary", Stream.unary(packing, sent).take(), sent);
            upload.send(sent);
            chat.send(sent);
            checkReply("chat", chat.take(), sent);
        }
        upload.halfClose();
        Reply reply = upload.take();
        expect("upload", reply.getNumber(), 8);
        expect("seen", reply.getSeen(), Arrays.asList(request.getText(), ""));
        chat.halfClose();
        expectOk("chat", chat);
        Stream download = Stream.download(packing, request);
        for (int i = 0; i < 3; i++) {
            expect("download", download.take().getPayload(), request.getPayload());
        }
        expectOk("download", download);
    }

    private void stream() throws Exception {
        int count = 10000;
        Stream download = Stream.download(stub, counted(0, "stream", count, 0));
        Stream upload = Stream.upload(stub);
        Stream chat = Stream.chat(stub);
        for (int i = 0; i < count; i++) {
            upload.send(text(i, String.valueOf(i)));
            chat.send(text(i, ""));
        }
        upload.halfClose();
        chat.halfClose();
        for (int i = 0; i < count; i++) {
            expect("download", download.take().getNumber(), i);
            expect("chat", chat.take().getNumber(), i + 1);
        }
        expectOk("download", download);
        expectOk("chat", chat);
        Reply reply = upload.take();
        expect("uploaded", reply.getNumber(), count * (count - 1) / 2);
        expect("seen", reply.getSeen(), Arrays.asList("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    }

    private void parallel() throws Exception {
        int count = 100;
        List<Stream> chats = new ArrayList<>();
        List<Stream> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chats.add(Stream.chat(stub));
            chats.get(i).send(text(i, "peer?"));
        }
        Set<String> peers = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Reply reply = chats.get(i).take();
            expect("number", reply.getNumber(), i + 1);
            peers.add(reply.getText());
        }
        expect("connections", peers.size(), 1);
        for (int i = 0; i < count; i++) {
            chats.get(i).halfClose();
            calls.add(Stream.unary(stub, text(i, "")));
        }
        for (int i = 0; i < count; i++) {
            expectOk("chat", chats.get(i));
            expect("number", calls.get(i).take().getNumber(), i + 1);
        }
    }

    /** Waits until new calls do not use the connection. */
    private void expectOtherConnection(String connection) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            Stream call = Stream.unary(stub, text(0, "peer?"));
            Reply reply = call.next();
            if (reply != null && !reply.getText().equals(connection)) {
                return;
            }
            // grpcio's server cancels what arrives between its first and its last GOAWAY
            if (reply == null && call.status().getCode() != Status.Code.CANCELLED) {
                expectCode("new call", call.status(), Status.Code.UNAVAILABLE.value());
                return;
            }
            Thread.sleep(20);
        }
        throw new Failure("new calls still use the old connection");
    }

    private void goaway() throws Exception {
        Stream chat = Stream.chat(stub);
        chat.send(text(0, "peer?"));
        String connection = chat.take().getText();
        Stream download = Stream.download(stub, counted(0, "", 10, 50));
        expect("number", download.take().getNumber(), 0);
        checkReply("drain", unary(text(0, "drain")), text(0, "drain"));
        if (!unix) {
            expectOtherConnection(connection);
        }
        for (int i = 1; i < 10; i++) {
            expect("number", download.take().getNumber(), i);
        }
        expectOk("download", download);
        chat.send(text(1, ""));
        expect("chat", chat.take().getNumber(), 2);
        chat.halfClose();
        expectOk("chat", chat);
    }
}
