package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes the addresses of sockets. */
final class EndpointCodec {
    private static final int OTHER = 0;
    private static final int INTERNET = 1;
    private static final int UNIX_FILE = 2;
    private static final int UNIX_ABSTRACT = 3;

    private EndpointCodec() {}

    static void write(DataOutput out, SocketEndpoint endpoint) throws IOException {
        if (endpoint instanceof SocketEndpoint.Internet internet) {
            out.writeByte(INTERNET);
            Varint.writeText(out, internet.family());
            Varint.writeText(out, internet.host());
            Varint.write(out, internet.port());
        } else if (endpoint instanceof SocketEndpoint.UnixFile file) {
            out.writeByte(UNIX_FILE);
            Varint.writeText(out, file.path());
        } else if (endpoint instanceof SocketEndpoint.UnixAbstract named) {
            out.writeByte(UNIX_ABSTRACT);
            Varint.writeText(out, named.name());
        } else {
            out.writeByte(OTHER);
            Varint.writeText(out, endpoint.family());
        }
    }

    static SocketEndpoint read(DataInput in) throws IOException {
        int kind = in.readUnsignedByte();
        String text = Varint.readText(in);
        return switch (kind) {
            case INTERNET -> new SocketEndpoint.Internet(text, Varint.readText(in), (int) Varint.read(in));
            case UNIX_FILE -> new SocketEndpoint.UnixFile(text);
            case UNIX_ABSTRACT -> new SocketEndpoint.UnixAbstract(text);
            default -> new SocketEndpoint.Other(text);
        };
    }
}
