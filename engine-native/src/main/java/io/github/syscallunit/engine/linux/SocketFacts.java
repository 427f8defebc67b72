package io.github.syscallunit.engine.linux;

import io.github.syscallunit.trace.Abi;
import io.github.syscallunit.trace.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the kernel tells of another process's sockets beyond {@code /proc/PID/net}: their protocol, and a local socket's peer. */
public final class SocketFacts {
    private static final String PROTOCOL = "system.sockprotoname";
    private static final int AF_UNIX = 1;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 0x80003;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final int MSG_DONTWAIT = 0x40;
    private static final short SOCK_DIAG_BY_FAMILY = 20;
    private static final short NLM_F_REQUEST = 1;
    private static final int UDIAG_SHOW_PEER = 4;
    private static final short UNIX_DIAG_PEER = 2;
    private static final int HEADER = 16;
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
        long socket = call("socket", AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG, 0, 0, 0);
        if (socket < 0) {
            return 0;
        }
        try {
            NativeBuffer buffer = new NativeBuffer(BUFFER);
            ask(buffer.bytes(), inode);
            call("sendto", socket, buffer.address(), HEADER + REQUEST, 0, 0, 0);
            long length = call("recvfrom", socket, buffer.address(), BUFFER, MSG_DONTWAIT, 0, 0);
            return length < HEADER + MESSAGE ? 0 : answer(buffer.bytes(), (int) length);
        } finally {
            LibC.close((int) socket);
        }
    }

    /** A {@code struct nlmsghdr} and a {@code struct unix_diag_req}. */
    private static void ask(ByteBuffer bytes, long inode) {
        bytes.putInt(0, HEADER + REQUEST).putShort(4, SOCK_DIAG_BY_FAMILY).putShort(6, NLM_F_REQUEST);
        bytes.put(HEADER, (byte) AF_UNIX)
                .putInt(HEADER + 4, -1)
                .putInt(HEADER + 8, (int) inode)
                .putInt(HEADER + 12, UDIAG_SHOW_PEER)
                .putLong(HEADER + 16, -1);
    }

    /** A {@code struct unix_diag_msg} and attributes. */
    private static long answer(ByteBuffer bytes, int length) {
        if (bytes.getShort(4) != SOCK_DIAG_BY_FAMILY) {
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
