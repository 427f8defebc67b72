package io.github.syscallunit.engine.linux.net;

import java.nio.ByteBuffer;

/** The peer and the name of another process's local socket. */
public final class LocalSocket {
    private static final int AF_UNIX = 1;
    private static final int UDIAG_SHOW_NAME = 1;
    private static final int UDIAG_SHOW_PEER = 4;
    private static final short UNIX_DIAG_NAME = 0;
    private static final short UNIX_DIAG_PEER = 2;
    private static final int HEADER = DiagnosticSocket.HEADER;
    private static final int REQUEST = 24;
    private static final int MESSAGE = 16;
    private static final int ATTRIBUTE_HEADER = 4;

    private long peer;
    private byte[] name = {};

    private LocalSocket() {}

    /**
     * Requests a socket.
     *
     * @param inode the socket's
     * @return the socket; empty if the kernel does not report it
     */
    public static LocalSocket of(long inode) {
        LocalSocket found = new LocalSocket();
        try (DiagnosticSocket kernel = new DiagnosticSocket()) {
            ByteBuffer bytes = kernel.bytes();
            describe(bytes, inode);
            int length = kernel.ask(REQUEST);
            if (length >= HEADER + MESSAGE && bytes.getShort(4) == DiagnosticSocket.SOCK_DIAG_BY_FAMILY) {
                found.read(bytes, length);
            }
        }
        return found;
    }

    /** A {@code struct unix_diag_req}. */
    private static void describe(ByteBuffer bytes, long inode) {
        bytes.put(HEADER, (byte) AF_UNIX)
                .putInt(HEADER + 4, -1)
                .putInt(HEADER + 8, (int) inode)
                .putInt(HEADER + 12, UDIAG_SHOW_NAME | UDIAG_SHOW_PEER)
                .putLong(HEADER + 16, -1);
    }

    /** A {@code struct unix_diag_msg} and attributes. */
    private void read(ByteBuffer bytes, int length) {
        int at = HEADER + MESSAGE;
        while (at + ATTRIBUTE_HEADER <= length) {
            int size = bytes.getShort(at) & 0xffff;
            short type = bytes.getShort(at + 2);
            if (type == UNIX_DIAG_PEER) {
                peer = bytes.getInt(at + ATTRIBUTE_HEADER) & 0xffff_ffffL;
            } else if (type == UNIX_DIAG_NAME) {
                name = new byte[Math.max(0, size - ATTRIBUTE_HEADER)];
                bytes.get(at + ATTRIBUTE_HEADER, name);
            }
            at += Math.max(ATTRIBUTE_HEADER, (size + 3) & ~3);
        }
    }

    /** {@return the inode of the socket at the other end; 0 for one that is not connected} */
    public long peer() {
        return peer;
    }

    /** {@return its name: the path of a file, or a zero and any bytes; empty if it has none} */
    public byte[] name() {
        return name.clone();
    }
}
