package io.github.syscallunit.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Bytes that grow without ever being copied, so that a full log costs its size and no more. */
final class ByteChunks extends OutputStream {
    private static final int CHUNK = 64 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] current = new byte[256];
    private int used;

    @Override
    public void write(int value) {
        if (used == current.length) {
            grow();
        }
        current[used++] = (byte) value;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (used == current.length) {
                grow();
            }
            int count = Math.min(length - done, current.length - used);
            System.arraycopy(from, offset + done, current, used, count);
            used += count;
            done += count;
        }
    }

    private void grow() {
        full.add(current);
        current = new byte[Math.min(CHUNK, current.length * 4)];
        used = 0;
    }

    void copyTo(OutputStream out) throws IOException {
        for (byte[] chunk : full) {
            out.write(chunk);
        }
        out.write(current, 0, used);
    }

    InputStream inputStream() {
        List<InputStream> parts = new ArrayList<>();
        full.forEach(chunk -> parts.add(new ByteArrayInputStream(chunk)));
        parts.add(new ByteArrayInputStream(current, 0, used));
        return new SequenceInputStream(Collections.enumeration(parts));
    }
}
