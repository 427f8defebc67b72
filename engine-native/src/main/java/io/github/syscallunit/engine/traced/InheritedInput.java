package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.SystemCallException;
import java.io.IOException;
import java.io.InputStream;
import org.apiguardian.api.API;

/**
 * Reads from a pipe that this program inherited, through a descriptor of its own, so that code under test may have the
 * number of the inherited one. It checks before each read that the descriptor still is the same pipe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class InheritedInput extends InputStream {
    private final int descriptor;
    private final DescriptorIdentity identity;
    private final InputStream from;

    private InheritedInput(int descriptor) {
        this.descriptor = descriptor;
        this.identity = new DescriptorIdentity(descriptor);
        this.from = FileDescriptors.inputStream(descriptor);
    }

    /**
     * Takes a descriptor, whose number is free afterwards.
     *
     * @param inherited the number of the descriptor
     * @return the stream; it ends when the tracer has closed its end
     * @throws IOException if the descriptor is not open
     */
    public static InheritedInput take(int inherited) throws IOException {
        try {
            InheritedInput input = new InheritedInput(FileDescriptors.duplicateHigh(inherited));
            FileDescriptors.close(inherited);
            return input;
        } catch (SystemCallException e) {
            throw new IOException(e);
        }
    }

    int descriptor() {
        return descriptor;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        identity.requireIntact();
        return from.read(into, offset, length);
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
