package io.github.syscallunit.junit.fork.stream;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning of a child's output, where a JVM that cannot start says why. */
final class OutputHead {
    private static final int MOST = 2_000;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** {@return the same stream, whose beginning is kept when it is read} */
    InputStream keep(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                keep(bytes, offset, count);
                return count;
            }
        };
    }

    private synchronized void keep(byte[] bytes, int offset, int count) {
        int room = MOST - kept.size();
        if (count > 0 && room > 0) {
            kept.write(bytes, offset, Math.min(count, room));
        }
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8).strip();
    }
}
