// SPDX-License-Identifier: Apache-2.0
package peer;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends metadata back, tells handlers the address of the client, and counts calls that are cancelled. */
final class Echo implements ServerInterceptor {
    static final Context.Key<SocketAddress> PEER = Context.key("peer");
    static final Metadata.Key<String> GZIP = Metadata.Key.of("x-gzip", Metadata.ASCII_STRING_MARSHALLER);
    final AtomicInteger cancelled = new AtomicInteger();

    /** Copies what is to be sent back, with another prefix. */
    private static Metadata echoed(Metadata sent, String prefix) {
        Metadata echoed = new Metadata();
        Values.visit(
                sent,
                "x-echo-",
                new Values.Visitor() {
                    @Override
                    public <T> void visit(Metadata.Key<T> key, String rest, Iterable<T> values) {
                        Metadata.Key<T> other = renamed(key, prefix + rest);
                        values.forEach(value -> echoed.put(other, value));
                    }
                });
        return echoed;
    }

    @SuppressWarnings("unchecked")
    private static <T> Metadata.Key<T> renamed(Metadata.Key<T> key, String name) {
        return name.endsWith(Metadata.BINARY_HEADER_SUFFIX)
                ? (Metadata.Key<T>) Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER)
                : (Metadata.Key<T>) Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** A call whose initial metadata is on its way. */
    private static final class Call<Q, R> extends ForwardingServerCall.SimpleForwardingServerCall<Q, R> {
        private final Metadata echoed;

        Call(ServerCall<Q, R> call, Metadata sent) {
            super(call);
            echoed = echoed(sent, "x-trailer-");
            if (sent.containsKey(GZIP)) {
                call.setCompression("gzip");
            }
            call.sendHeaders(echoed(sent, "x-echo-"));
        }

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void close(Status status, Metadata trailers) {
            trailers.merge(echoed);
            super.close(status, trailers);
        }
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata sent, ServerCallHandler<Q, R> next) {
        SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        Context context = Context.current().withValue(PEER, address);
        ServerCall.Listener<Q> listener = Contexts.interceptCall(context, new Call<>(call, sent), sent, next);
        return new ForwardingServerCallListener.SimpleForwardingServerCallListener<Q>(listener) {
            @Override
            public void onCancel() {
                cancelled.incrementAndGet();
                super.onCancel();
            }
        };
    }
}
