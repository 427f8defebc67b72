package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.SystemCallException;
import java.io.IOException;
import java.io.OutputStream;
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

    private final int descriptor;
    private final NativeBuffer stage = new NativeBuffer(STAGE);
    private final DescriptorIdentity identity;

    private InheritedPipe(int descriptor) {
        this.descriptor = descriptor;
        this.identity = new DescriptorIdentity(descriptor);
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

    /** {@return whether the descriptor still is the inherited pipe} */
    public boolean isIntact() {
        return identity.isIntact();
    }

    @Override
    public synchronized void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        identity.requireIntact();
        int written = 0;
        while (written < length) {
            int count = Math.min(STAGE, length - written);
            stage.bytes().put(0, bytes, offset + written, count);
            long result = FileDescriptors.write(descriptor, stage, count);
            if (result < 0) {
                throw new IOException(new SystemCallException("write", String.valueOf(descriptor), (int) -result));
            }
            written += (int) result;
        }
    }
}
