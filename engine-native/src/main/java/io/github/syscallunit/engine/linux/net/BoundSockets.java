package io.github.syscallunit.engine.linux.net;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * TCP sockets that have an address, but neither listen nor are connected: {@code /proc/PID/net/tcp} does not list them.
 * Linux 6.8 and later reports them by netlink.
 */
public final class BoundSockets {
    private static final int IPPROTO_TCP = 6;
    /** Of {@code TCP_BOUND_INACTIVE}, include/net/tcp_states.h. */
    private static final int BOUND_INACTIVE = 1 << 13;

    private static final int LONGEST_ADDRESS = 16;
    // struct inet_diag_req_v2 and struct inet_diag_msg, linux/inet_diag.h
    private static final int REQUEST = 56;
    private static final int STATES = 4;
    private static final int PORT = 4;
    private static final int ADDRESS = 8;
    private static final int INODE = 68;
    private static final int MESSAGE = 72;

    private BoundSockets() {}

    /**
     * Looks for a socket.
     *
     * @param family {@code AF_INET} or {@code AF_INET6}
     * @param inode of the socket
     * @return the 4 or 16 bytes of the address that it is bound to, and two of the port; empty if it is not bound, or
     *     if the kernel does not report it
     */
    public static Optional<byte[]> find(int family, long inode) {
        try (DiagnosticSocket kernel = new DiagnosticSocket()) {
            ByteBuffer bytes = kernel.bytes();
            bytes.put(DiagnosticSocket.HEADER, (byte) family)
                    .put(DiagnosticSocket.HEADER + 1, (byte) IPPROTO_TCP)
                    .putInt(DiagnosticSocket.HEADER + STATES, BOUND_INACTIVE);
            kernel.askAll(REQUEST);
            for (int length = kernel.receive(); length >= DiagnosticSocket.HEADER; length = kernel.receive()) {
                Optional<byte[]> found = find(bytes, length, inode);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<byte[]> find(ByteBuffer bytes, int length, long inode) {
        int at = 0;
        while (at + DiagnosticSocket.HEADER + MESSAGE <= length
                && bytes.getShort(at + 4) == DiagnosticSocket.SOCK_DIAG_BY_FAMILY) {
            int message = at + DiagnosticSocket.HEADER;
            if ((bytes.getInt(message + INODE) & 0xffff_ffffL) == inode) {
                return Optional.of(place(bytes, message));
            }
            at += Math.max(DiagnosticSocket.HEADER, (bytes.getInt(at) + 3) & ~3);
        }
        return Optional.empty();
    }

    private static byte[] place(ByteBuffer bytes, int message) {
        int length = bytes.get(message) == SocketInfo.AF_INET ? 4 : LONGEST_ADDRESS;
        byte[] place = new byte[length + Short.BYTES];
        bytes.get(message + ADDRESS, place, 0, length);
        bytes.get(message + PORT, place, length, Short.BYTES);
        return place;
    }
}
