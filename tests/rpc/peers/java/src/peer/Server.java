// SPDX-License-Identifier: Apache-2.0
package peer;

import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.File;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import rpctest.Choice;
import rpctest.PeerGrpc;
import rpctest.Reply;
import rpctest.Request;

/** The server of the suite rpc in Java: Server [--tls CERT KEY [--client-ca CA]] [--unix PATH]. */
final class Server extends PeerGrpc.PeerImplBase {
    private final Echo echo = new Echo();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private io.grpc.Server server;

    /** Runs the action on the timer's thread, or here and now. */
    private void after(int milliseconds, Runnable action) {
        if (milliseconds > 0) {
            timer.schedule(action, milliseconds, TimeUnit.MILLISECONDS);
        } else {
            action.run();
        }
    }

    private static Throwable outcome(Request request) {
        return Status.fromCodeValue(request.getCode()).withDescription(request.getReason()).asRuntimeException();
    }

    private static Reply replyTo(Request request, String peer) {
        String text = request.getText().equals("peer?") ? peer : request.getText();
        return Values.reply(request.getNumber() + 1, text, Values.contentOf(request, request.getNumber()));
    }

    private static String peer() {
        return String.valueOf(Echo.PEER.get());
    }

    /** Without a handler, a call that was cancelled throws at its next message. */
    private static <T> ServerCallStreamObserver<T> tolerant(StreamObserver<T> replies) {
        ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) replies;
        call.setOnCancelHandler(() -> {});
        return call;
    }

    @Override
    public void unary(Request request, StreamObserver<Reply> replies) {
        String peer = peer();
        tolerant(replies);
        after(request.getWaitMs(), () -> {
            if (request.getCode() != 0) {
                replies.onError(outcome(request));
                return;
            }
            Reply reply = replyTo(request, peer);
            if (request.getText().equals("cancelled?")) {
                reply.setNumber(echo.cancelled.get());
            } else if (request.getText().equals("drain")) {
                server.shutdown();
            }
            replies.onNext(reply);
            replies.onCompleted();
        });
    }

    /** The replies of a call of Download, which are sent while the connection takes them. */
    private final class Pump {
        private final Request request;
        private final ServerCallStreamObserver<Reply> replies;
        private int sent;
        private boolean waiting;
        private boolean ended;

        Pump(Request request, ServerCallStreamObserver<Reply> replies) {
            this.request = request;
            this.replies = replies;
            replies.setOnReadyHandler(this::run);
        }

        synchronized void run() {
            while (!waiting && !ended && sent < request.getCount() && replies.isReady()) {
                if (request.getWaitMs() > 0) {
                    waiting = true;
                    after(request.getWaitMs(), this::sendAfterWait);
                } else {
                    send();
                }
            }
            finish();
        }

        private synchronized void sendAfterWait() {
            waiting = false;
            send();
            run();
        }

        private void send() {
            int number = request.getNumber() + sent++;
            replies.onNext(Values.reply(number, request.getText(), Values.contentOf(request, number)));
        }

        private void finish() {
            if (ended || sent < request.getCount()) {
                return;
            }
            ended = true;
            if (request.getCode() != 0) {
                replies.onError(outcome(request));
            } else {
                replies.onCompleted();
            }
        }
    }

    @Override
    public void download(Request request, StreamObserver<Reply> replies) {
        new Pump(request, tolerant(replies)).run();
    }

    /** Requests of a call, until one of them ends it. */
    private abstract static class Requests implements StreamObserver<Request> {
        final StreamObserver<Reply> replies;
        private boolean ended;

        Requests(StreamObserver<Reply> replies) {
            this.replies = tolerant(replies);
        }

        abstract void take(Request request);

        @Override
        public void onNext(Request request) {
            if (ended) {
                return;
            }
            if (request.getCode() != 0) {
                ended = true;
                replies.onError(outcome(request));
            } else {
                take(request);
            }
        }

        @Override
        public void onError(Throwable cause) {
            ended = true;
        }

        /** Called after the half-close of a call that no request has ended. */
        void complete() {
            replies.onCompleted();
        }

        @Override
        public void onCompleted() {
            if (!ended) {
                complete();
            }
        }
    }

    @Override
    public StreamObserver<Request> upload(StreamObserver<Reply> replies) {
        return new Requests(replies) {
            private final Reply reply = Values.reply(0, "", Values.NOTHING);

            @Override
            void take(Request request) {
                reply.setNumber(reply.getNumber() + request.getNumber());
                if (reply.getSeen().size() < Values.SEEN) {
                    reply.getSeen().add(request.getText());
                }
            }

            @Override
            void complete() {
                replies.onNext(reply);
                super.complete();
            }
        };
    }

    @Override
    public StreamObserver<Request> chat(StreamObserver<Reply> replies) {
        String peer = peer();
        return new Requests(replies) {
            @Override
            void take(Request request) {
                replies.onNext(replyTo(request, peer));
            }
        };
    }

    private static String upper(String word) {
        StringBuilder text = new StringBuilder(word);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            text.setCharAt(i, c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return text.toString();
    }

    @Override
    public void choose(Choice choice, StreamObserver<Choice> answers) {
        switch (choice.getChoiceCase()) {
            case REQUEST:
                answers.onNext(Choice.ofReply(replyTo(choice.getRequest(), peer())));
                break;
            case REPLY:
                Reply reply = choice.getReply();
                answers.onNext(
                        Choice.ofRequest(Values.request(reply.getNumber(), reply.getText(), reply.getPayload())));
                break;
            default:
                answers.onNext(Choice.ofWord(upper(choice.getWord())));
                break;
        }
        answers.onCompleted();
    }

    private void serve(Arguments arguments) throws Exception {
        NettyServerBuilder builder;
        if (arguments.unix != null) {
            builder = NettyServerBuilder.forAddress(new DomainSocketAddress(arguments.unix))
                    .channelType(EpollServerDomainSocketChannel.class)
                    .bossEventLoopGroup(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                    .workerEventLoopGroup(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()));
        } else {
            builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0));
        }
        if (arguments.certificate != null) {
            SslContextBuilder tls =
                    GrpcSslContexts.forServer(new File(arguments.certificate), new File(arguments.key));
            if (arguments.authorities != null) {
                tls.trustManager(new File(arguments.authorities)).clientAuth(ClientAuth.REQUIRE);
            }
            builder.sslContext(tls.build());
        }
        server = builder.addService(this)
                .intercept(echo)
                .maxInboundMessageSize(Values.MAX_MESSAGE)
                .build()
                .start();
        System.out.println("listening " + (arguments.unix != null ? arguments.unix : server.getPort()));
        while (System.in.read() >= 0) {
            continue;
        }
        server.shutdownNow();
    }

    public static void main(String[] words) throws Exception {
        new Server().serve(new Arguments(words));
        System.exit(0);
    }
}
