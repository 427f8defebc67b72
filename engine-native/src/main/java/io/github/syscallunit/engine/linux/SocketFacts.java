package io.github.syscallunit.engine.linux;

import io.github.syscallunit.trace.Abi;
import io.github.syscallunit.trace.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the kernel tells of another process's sockets beyond {@code /proc/PID/net}: their protocol, and a local socket's peer. */
public final class SocketFacts {
    private static final String PROTOCOL = "system.sockprotoname";
    /** {@code AF_INET}: version 4 of the internet. */
    public static final int AF_INET = 2;

    /** {@code AF_INET6}: version 6. */
    public static final int AF_INET6 = 10;

    private static final int AF_UNIX = 1;
    private static final int UDIAG_SHOW_PEER = 4;
    private static final short UNIX_DIAG_PEER = 2;
    private static final int HEADER = DiagnosticSocket.HEADER;
    private static final int REQUEST = 24;
    private static final int MESSAGE = 16;
    private static final int BUFFER = 1024;

    private SocketFacts() {}

    /**
     * Returns the protocol of a socket.
     *
     * @param tid of a thread that has it
     * @param fd its descriptor there
     * @return for example {@code TCP}, {@code UNIX-STREAM}; null for what is no socket, or is gone
     */
    public static @Nullable String protocol(int tid, int fd) {
        NativeBuffer buffer = new NativeBuffer(BUFFER);
        String path = "/proc/" + tid + "/fd/" + fd;
        buffer.bytes().put(0, path.getBytes(StandardCharsets.US_ASCII));
        buffer.bytes().put(BUFFER / 4, PROTOCOL.getBytes(StandardCharsets.US_ASCII));
        long value = buffer.address() + BUFFER / 2;
        long length = call("getxattr", buffer.address(), buffer.address() + BUFFER / 4, value, BUFFER / 2, 0, 0);
        if (length <= 1) {
            return null;
        }
        byte[] name = new byte[(int) length - 1];
        buffer.bytes().get(BUFFER / 2, name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /**
     * Returns the socket at the other end of a local one.
     *
     * @param inode of the socket
     * @return the other's inode; 0 for one that is not connected, or where the kernel does not tell
     */
    public static long peer(long inode) {
        try (DiagnosticSocket kernel = new DiagnosticSocket()) {
            ByteBuffer bytes = kernel.bytes();
            describe(bytes, inode);
            int length = kernel.ask(REQUEST);
            return length < HEADER + MESSAGE ? 0 : answer(bytes, length);
        }
    }

    /** A {@code struct unix_diag_req}. */
    private static void describe(ByteBuffer bytes, long inode) {
        bytes.put(HEADER, (byte) AF_UNIX)
                .putInt(HEADER + 4, -1)
                .putInt(HEADER + 8, (int) inode)
                .putInt(HEADER + 12, UDIAG_SHOW_PEER)
                .putLong(HEADER + 16, -1);
    }

    /** A {@code struct unix_diag_msg} and attributes. */
    private static long answer(ByteBuffer bytes, int length) {
        if (bytes.getShort(4) != DiagnosticSocket.SOCK_DIAG_BY_FAMILY) {
            return 0;
        }
        int at = HEADER + MESSAGE;
        while (at + 8 <= length) {
            int size = bytes.getShort(at) & 0xffff;
            if (bytes.getShort(at + 2) == UNIX_DIAG_PEER) {
                return bytes.getInt(at + 4) & 0xffff_ffffL;
            }
            at += Math.max(4, (size + 3) & ~3);
        }
        return 0;
    }

    private static long call(String name, long a, long b, long c, long d, long e, long f) {
        Abi abi = Architecture.current().abi();
        return LibC.syscall(SyscallTable.of(abi).number(name).orElseThrow(), a, b, c, d, e, f);
    }
}
