// SPDX-License-Identifier: Apache-2.0
package peer;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import rpctest.PeerGrpc.PeerStub;
import rpctest.Reply;
import rpctest.Request;

/** One call of any shape, whose replies are waited for. */
final class Stream implements ClientResponseObserver<Request, Reply> {
    /** Replies that are asked for before they are taken. */
    private static final int WINDOW = 16;

    private static final long PATIENCE_SECONDS = 60;

    final AtomicReference<Metadata> initial = new AtomicReference<>();
    final AtomicReference<Metadata> trailers = new AtomicReference<>();
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private ClientCallStreamObserver<Request> call;
    private StreamObserver<Request> requests;
    private boolean manual;
    private Status status;

    private Stream() {}

    /** The stub, in whose calls the metadata is caught. */
    private PeerStub watched(PeerStub stub) {
        return stub.withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(initial, trailers));
    }

    /** A call of one request and one reply. */
    static Stream single(PeerStub stub, BiConsumer<PeerStub, StreamObserver<Reply>> start) {
        Stream stream = new Stream();
        start.accept(stream.watched(stub), stream);
        return stream;
    }

    static Stream unary(PeerStub stub, Request request) {
        return single(stub, (watched, replies) -> watched.unary(request, replies));
    }

    static Stream download(PeerStub stub, Request request) {
        Stream stream = new Stream();
        stream.manual = true;
        stream.watched(stub).download(request, stream);
        return stream;
    }

    static Stream upload(PeerStub stub) {
        Stream stream = new Stream();
        stream.requests = stream.watched(stub).upload(stream);
        return stream;
    }

    static Stream chat(PeerStub stub) {
        Stream stream = new Stream();
        stream.manual = true;
        stream.requests = stream.watched(stub).chat(stream);
        return stream;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Request> started) {
        call = started;
        if (manual) {
            call.disableAutoRequestWithInitial(WINDOW);
        }
    }

    @Override
    public void onNext(Reply reply) {
        events.add(reply);
    }

    @Override
    public void onError(Throwable cause) {
        events.add(Status.fromThrowable(cause));
    }

    @Override
    public void onCompleted() {
        events.add(Status.OK);
    }

    void send(Request request) {
        requests.onNext(request);
    }

    void halfClose() {
        requests.onCompleted();
    }

    void cancel() {
        call.cancel("cancelled by the scenario", null);
    }

    /** The next reply, or null when the call has ended. */
    Reply next() throws InterruptedException {
        if (status != null) {
            return null;
        }
        Object event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new Failure("neither reply nor status after " + PATIENCE_SECONDS + " s");
        }
        if (event instanceof Status) {
            status = (Status) event;
            return null;
        }
        if (manual) {
            call.request(1);
        }
        return (Reply) event;
    }

    /** The next reply, which must be there. */
    Reply take() throws InterruptedException {
        Reply reply = next();
        if (reply == null) {
            throw new Failure("expected a reply, got " + status);
        }
        return reply;
    }

    /** All replies up to the end. */
    List<Reply> rest() throws InterruptedException {
        List<Reply> replies = new ArrayList<>();
        for (Reply reply = next(); reply != null; reply = next()) {
            replies.add(reply);
        }
        return replies;
    }

    /** The status of the call, after its last reply. */
    Status status() throws InterruptedException {
        rest();
        return status;
    }
}
