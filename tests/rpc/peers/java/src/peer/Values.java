// SPDX-License-Identifier: Apache-2.0
package peer;

import io.grpc.Metadata;
import java.util.ArrayList;
import rpctest.Reply;
import rpctest.Request;

/** What client and server share: payloads, replies, and metadata. */
final class Values {
    static final int MAX_MESSAGE = 16 << 20;
    static final int SEEN = 10;
    static final byte[] NOTHING = {};

    private Values() {}

    /** The bytes (i * 7 + number) mod 256. */
    static byte[] payload(int size, int number) {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (i * 7 + number);
        }
        return content;
    }

    static byte[] contentOf(Request request, int number) {
        return request.getSize() != 0 ? payload(request.getSize(), number) : request.getPayload();
    }

    /** A request without null members, which Fory's generated code does not survive. */
    static Request request(int number, String text, byte[] payload) {
        Request request = new Request();
        request.setNumber(number);
        request.setText(text);
        request.setPayload(payload);
        request.setReason("");
        return request;
    }

    static Reply reply(int number, String text, byte[] payload) {
        Reply reply = new Reply();
        reply.setNumber(number);
        reply.setText(text);
        reply.setPayload(payload);
        reply.setSeen(new ArrayList<>());
        return reply;
    }

    /** The key of a name, for text or for bytes. */
    interface Visitor {
        <T> void visit(Metadata.Key<T> key, String rest, Iterable<T> values);
    }

    /** Visits the keys that begin with the prefix; rest is what follows it. */
    static void visit(Metadata metadata, String prefix, Visitor visitor) {
        for (String name : metadata.keys()) {
            if (!name.startsWith(prefix)) {
                continue;
            }
            String rest = name.substring(prefix.length());
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                Metadata.Key<byte[]> key = Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
                visitor.visit(key, rest, metadata.getAll(key));
            } else {
                Metadata.Key<String> key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
                visitor.visit(key, rest, metadata.getAll(key));
            }
        }
    }
}
