package io.github.syscallunit.engine.linux.net;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.nio.ByteBuffer;

/** A netlink socket for requests about other sockets: sock_diag(7). */
final class DiagnosticSocket implements AutoCloseable {
    /** The size of a {@code struct nlmsghdr}, which precedes every request and every answer. */
    static final int HEADER = 16;

    static final short SOCK_DIAG_BY_FAMILY = 20;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 0x80003;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final int MSG_DONTWAIT = 0x40;
    private static final short NLM_F_REQUEST = 1;
    private static final short NLM_F_DUMP = 0x300;
    private static final int BUFFER = 1 << 13;
    private static final int SOCKET = Architecture.current().syscallNumber("socket");
    private static final int SENDTO = Architecture.current().syscallNumber("sendto");
    private static final int RECVFROM = Architecture.current().syscallNumber("recvfrom");

    private final NativeBuffer buffer = new NativeBuffer(BUFFER);
    private final long socket = LibC.syscall(SOCKET, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG, 0, 0, 0);

    /** {@return the buffer of the request, after the header, and of answers} */
    ByteBuffer bytes() {
        return buffer.bytes();
    }

    /** Requests one socket, and reads the answer: {@return its length, less than a header if there is none} */
    int ask(int length) {
        send(length, NLM_F_REQUEST);
        return receive();
    }

    /** Requests all sockets that match. {@link #receive} reads answers, several at once. */
    void askAll(int length) {
        send(length, (short) (NLM_F_REQUEST | NLM_F_DUMP));
    }

    private void send(int length, short flags) {
        bytes().putInt(0, HEADER + length).putShort(4, SOCK_DIAG_BY_FAMILY).putShort(6, flags);
        LibC.syscall(SENDTO, socket, buffer.address(), HEADER + length, 0, 0, 0);
    }

    /** Reads answers: {@return their length, less than a header if there are no more} */
    int receive() {
        return (int) LibC.syscall(RECVFROM, socket, buffer.address(), BUFFER, MSG_DONTWAIT, 0, 0);
    }

    @Override
    public void close() {
        LibC.close((int) socket);
    }
}
