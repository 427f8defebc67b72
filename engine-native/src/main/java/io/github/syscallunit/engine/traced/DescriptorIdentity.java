package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.NativeBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a descriptor refers to, such as {@code pipe:[4711]}. Checking it allocates nothing. */
final class DescriptorIdentity {
    private static final int LINK = 64;

    private final int descriptor;
    private final NativeBuffer path;
    private final NativeBuffer target = new NativeBuffer(LINK);
    private final byte[] identity;
    private final byte[] now = new byte[LINK];

    DescriptorIdentity(int descriptor) {
        this.descriptor = descriptor;
        byte[] name = ("/proc/self/fd/" + descriptor + "\0").getBytes(StandardCharsets.US_ASCII);
        this.path = new NativeBuffer(name.length);
        path.bytes().put(0, name);
        this.identity = Arrays.copyOf(now, read());
    }

    /** Reads what the descriptor refers to into {@link #now}. Returns its length. */
    private int read() {
        int length = (int) FileDescriptors.readLink(path, target);
        if (length > 0) {
            target.bytes().get(0, now, 0, length);
        }
        return Math.max(0, length);
    }

    /** {@return whether the descriptor still refers to the same object} */
    boolean isIntact() {
        int length = read();
        return length > 0 && Arrays.equals(now, 0, length, identity, 0, identity.length);
    }

    void requireIntact() throws IOException {
        if (!isIntact()) {
            throw new IOException("descriptor " + descriptor
                    + ", a pipe to the test JVM, was closed or replaced by code of the tests");
        }
    }
}
