package io.github.syscallunit.engine.linux.net;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The protocol of another process's sockets, which {@code /proc/PID/net} does not have. */
public final class SocketInfo {
    private static final byte[] PROTOCOL = "system.sockprotoname\0".getBytes(StandardCharsets.US_ASCII);
    /** {@code AF_INET}: version 4 of the internet. */
    public static final int AF_INET = 2;

    /** {@code AF_INET6}: version 6. */
    public static final int AF_INET6 = 10;

    private static final int SIZE = 1024;
    private static final long GETXATTR = Architecture.current().syscallNumber("getxattr");

    /** Used again for each call: a socket is asked for at each transfer. */
    private static final NativeBuffer BUFFER = new NativeBuffer(SIZE);

    private SocketInfo() {}

    /**
     * Returns the protocol of a socket.
     *
     * @param tid of a thread that has it
     * @param fd its descriptor there
     * @return for example {@code TCP}, {@code UNIX-STREAM}; null if it is not a socket, or is closed
     */
    public static @Nullable String protocol(int tid, int fd) {
        byte[] path = ("/proc/" + tid + "/fd/" + fd + "\0").getBytes(StandardCharsets.US_ASCII);
        synchronized (BUFFER) {
            return protocol(path);
        }
    }

    private static @Nullable String protocol(byte[] path) {
        BUFFER.bytes().put(0, path).put(SIZE / 4, PROTOCOL);
        long address = BUFFER.address();
        long length = LibC.syscall(GETXATTR, address, address + SIZE / 4, address + SIZE / 2, SIZE / 2, 0, 0);
        if (length <= 1) {
            return null;
        }
        byte[] name = new byte[(int) length - 1];
        BUFFER.bytes().get(SIZE / 2, name);
        return new String(name, StandardCharsets.US_ASCII);
    }
}
