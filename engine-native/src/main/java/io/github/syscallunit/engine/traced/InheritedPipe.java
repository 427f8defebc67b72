package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.SystemCallException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * Writes to a pipe that this program inherited, through a descriptor of its own.
 *
 * <p>Code under test may close the inherited descriptor, or open a file that gets its number. So this has a duplicate
 * with a high number, and checks before each write that it still is the same pipe. A write never changes a file of the
 * code under test. Writing allocates nothing, so it works in a JVM whose heap is full.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class InheritedPipe extends OutputStream {
    private static final int STAGE = 8192;
    private static final int LINK = 64;

    private final int descriptor;
    private final NativeBuffer stage = new NativeBuffer(STAGE);
    private final NativeBuffer path;
    private final NativeBuffer target = new NativeBuffer(LINK);
    private final byte[] identity;
    private final byte[] now = new byte[LINK];

    private InheritedPipe(int descriptor) {
        this.descriptor = descriptor;
        byte[] name = ("/proc/self/fd/" + descriptor + "\0").getBytes(StandardCharsets.US_ASCII);
        this.path = new NativeBuffer(name.length);
        path.bytes().put(0, name);
        this.identity = Arrays.copyOf(now, readIdentity());
    }

    /**
     * Duplicates a descriptor. Programs that this program starts do not inherit the duplicate.
     *
     * @param inherited the number of the descriptor
     * @return the stream
     * @throws IOException if the descriptor is not open
     */
    public static InheritedPipe duplicate(int inherited) throws IOException {
        try {
            return new InheritedPipe(FileDescriptors.duplicateHigh(inherited));
        } catch (SystemCallException e) {
            throw new IOException(e);
        }
    }

    int descriptor() {
        return descriptor;
    }

    /** Reads what the descriptor refers to, such as {@code pipe:[4711]}, into {@link #now}. Returns its length. */
    private int readIdentity() {
        int length = (int) FileDescriptors.readLink(path, target);
        if (length > 0) {
            target.bytes().get(0, now, 0, length);
        }
        return Math.max(0, length);
    }

    /** {@return whether the descriptor still is the inherited pipe} */
    public boolean isIntact() {
        int length = readIdentity();
        return length > 0 && Arrays.equals(now, 0, length, identity, 0, identity.length);
    }

    @Override
    public synchronized void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (!isIntact()) {
            throw new IOException("descriptor " + descriptor
                    + ", a pipe to the test JVM, was closed or replaced by code of the tests");
        }
        int written = 0;
        while (written < length) {
            int count = Math.min(STAGE, length - written);
            stage.bytes().put(0, bytes, offset + written, count);
            long result = FileDescriptors.write(descriptor, stage, count);
            if (result < 0) {
                throw new IOException(new SystemCallException("write(" + descriptor + ")", (int) -result));
            }
            written += (int) result;
        }
    }
}
