package io.github.syscallunit.engine.linux.net;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The protocol of another process's sockets, which {@code /proc/PID/net} does not have. */
public final class SocketInfo {
    private static final String PROTOCOL = "system.sockprotoname";
    /** {@code AF_INET}: version 4 of the internet. */
    public static final int AF_INET = 2;

    /** {@code AF_INET6}: version 6. */
    public static final int AF_INET6 = 10;

    private static final int BUFFER = 1024;

    private SocketInfo() {}

    /**
     * Returns the protocol of a socket.
     *
     * @param tid of a thread that has it
     * @param fd its descriptor there
     * @return for example {@code TCP}, {@code UNIX-STREAM}; null if it is not a socket, or is closed
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

    private static long call(String name, long a, long b, long c, long d, long e, long f) {
        Abi abi = Architecture.current().abi();
        return LibC.syscall(SyscallTable.of(abi).number(name).orElseThrow(), a, b, c, d, e, f);
    }
}
