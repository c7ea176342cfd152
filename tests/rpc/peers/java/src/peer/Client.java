// SPDX-License-Identifier: Apache-2.0
package peer;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.util.Map;
import rpctest.PeerGrpc;

/** The client of the suite rpc in Java: Client ADDRESS [--ca FILE] [--cert FILE --key FILE] [SCENARIO...]. */
final class Client {
    private static final String UNIX = "unix:";

    private Client() {}

    private static ManagedChannel connect(String address, Arguments arguments) throws Exception {
        NettyChannelBuilder builder;
        if (address.startsWith(UNIX)) {
            builder = NettyChannelBuilder.forAddress(new DomainSocketAddress(address.substring(UNIX.length())))
                    .channelType(EpollDomainSocketChannel.class)
                    .eventLoopGroup(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                    .overrideAuthority("localhost");
        } else {
            builder = NettyChannelBuilder.forTarget(address);
        }
        if (arguments.authorities != null) {
            SslContextBuilder tls = GrpcSslContexts.forClient().trustManager(new File(arguments.authorities));
            if (arguments.certificate != null) {
                tls.keyManager(new File(arguments.certificate), new File(arguments.key));
            }
            builder.sslContext(tls.build());
        } else {
            builder.usePlaintext();
        }
        return builder.maxInboundMessageSize(Values.MAX_MESSAGE).build();
    }

    private static String why(Throwable cause) {
        StackTraceElement place = cause.getStackTrace()[0];
        for (StackTraceElement element : cause.getStackTrace()) {
            if (element.getFileName() != null && element.getFileName().equals("Scenarios.java")) {
                place = element;
            }
        }
        return (cause + " (" + place.getFileName() + ":" + place.getLineNumber() + ")").replaceAll("\\s+", " ");
    }

    public static void main(String[] words) throws Exception {
        Arguments arguments = new Arguments(words);
        String address = arguments.words.remove(0);
        int failed = 0;
        for (Map.Entry<String, Scenarios.Scenario> entry : Scenarios.all().entrySet()) {
            String name = entry.getKey();
            if (!arguments.words.isEmpty() && !arguments.words.contains(name)) {
                continue;
            }
            ManagedChannel channel = connect(address, arguments);
            try {
                entry.getValue().run(new Scenarios(PeerGrpc.newStub(channel), address.startsWith(UNIX)));
                System.out.println("ok " + name);
            } catch (Exception | LinkageError cause) {
                System.out.println("FAIL " + name + ": " + why(cause));
                failed = 1;
            }
            channel.shutdownNow();
        }
        System.exit(failed);
    }
}
