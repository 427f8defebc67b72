package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.InetFormat;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import org.jspecify.annotations.Nullable;

/** Reads {@code struct sockaddr}s. */
final class EndpointReader {
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int FAMILY_SIZE = 2;
    private static final int SOCKADDR_IN = 8;
    private static final int SOCKADDR_IN6 = 24;
    private static final int IPV6_AT = 8;
    private static final int IPV6_SIZE = 16;
    private static final int LONGEST = 128;
    private static final int LONGEST_PATH = 108;

    private EndpointReader() {}

    /** {@return the address; null if there is none, or if it cannot be read} */
    static @Nullable SocketEndpoint read(FactContext call, long address, int length) {
        int size = Math.min(length, LONGEST);
        int at = size < FAMILY_SIZE ? TraceeBuffer.UNREADABLE : call.fetch(address, size);
        if (at == TraceeBuffer.UNREADABLE) {
            return null;
        }
        TraceeBuffer data = call.buffer();
        int family = (int) data.load(at, FAMILY_SIZE, false);
        if (family == AF_UNIX && size > FAMILY_SIZE) {
            return unix(call, at + FAMILY_SIZE, Math.min(size - FAMILY_SIZE, LONGEST_PATH));
        }
        int port = size > FAMILY_SIZE + 1 ? data.unsignedShortBigEndian(at + FAMILY_SIZE) : 0;
        if (family == AF_INET && size >= SOCKADDR_IN) {
            return new SocketEndpoint.Internet("AF_INET", InetFormat.ipv4(call.bytes(at + 4, 4), 0), port);
        }
        if (family == AF_INET6 && size >= SOCKADDR_IN6) {
            String host = InetFormat.ipv6(call.bytes(at + IPV6_AT, IPV6_SIZE));
            return new SocketEndpoint.Internet("AF_INET6", host, port);
        }
        String name = ConstantTable.instance().set("address_families").name(call.abi(), family);
        return new SocketEndpoint.Other(name == null ? Integer.toString(family) : name);
    }

    /** {@return the address whose length the kernel has written beside it} */
    static @Nullable SocketEndpoint readOutput(FactContext call, long address, long lengthAddress) {
        int at = address == 0 ? TraceeBuffer.UNREADABLE : call.fetch(lengthAddress, Integer.BYTES);
        return at == TraceeBuffer.UNREADABLE
                ? null
                : read(call, address, call.buffer().int32(at));
    }

    private static SocketEndpoint unix(FactContext call, int at, int size) {
        if (call.buffer().unsignedByte(at) == 0) {
            return new SocketEndpoint.UnixAbstract(call.text(at + 1, size - 1));
        }
        int end = 0;
        while (end < size && call.buffer().unsignedByte(at + end) != 0) {
            end++;
        }
        return new SocketEndpoint.UnixFile(call.text(at, end));
    }
}
