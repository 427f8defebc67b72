package io.github.syscallunit.engine.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A buffer that grows without copying its bytes, so that a full log takes no more memory than its size. */
final class ChunkedBuffer extends OutputStream {
    private static final int CHUNK = 64 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] current = new byte[256];
    private int used;
    private long size;

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
        size += current.length;
        current = new byte[Math.min(CHUNK, current.length * 4)];
        used = 0;
    }

    void copyTo(OutputStream out) throws IOException {
        for (byte[] chunk : full) {
            out.write(chunk);
        }
        out.write(current, 0, used);
    }

    /** {@return how many bytes were written} */
    long size() {
        return size + used;
    }

    /** Copies the list of chunks, not the chunks: what was written to them never changes. */
    Contents contents() {
        byte[][] chunks = new byte[full.size() + 1][];
        long[] starts = new long[chunks.length];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = i < full.size() ? full.get(i) : current;
            starts[i] = i == 0 ? 0 : starts[i - 1] + chunks[i - 1].length;
        }
        return new Contents(chunks, starts);
    }

    /** The bytes that had been written at some time. They can be read from any position and by any thread. */
    static final class Contents {
        private final byte[][] chunks;
        private final long[] starts;

        private Contents(byte[][] chunks, long[] starts) {
            this.chunks = chunks;
            this.starts = starts;
        }

        InputStream from(long position) {
            int found = Arrays.binarySearch(starts, position);
            return new Reader(found >= 0 ? found : -found - 2, position);
        }

        private final class Reader extends InputStream {
            private int chunk;
            private int next;

            Reader(int chunk, long position) {
                this.chunk = chunk;
                this.next = (int) (position - starts[chunk]);
            }

            @Override
            public int read() {
                return isAtEnd() ? -1 : chunks[chunk][next++] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                Objects.checkFromIndexSize(offset, length, into.length);
                if (length == 0 || isAtEnd()) {
                    return length == 0 ? 0 : -1;
                }
                int count = Math.min(length, chunks[chunk].length - next);
                System.arraycopy(chunks[chunk], next, into, offset, count);
                next += count;
                return count;
            }

            private boolean isAtEnd() {
                while (chunk < chunks.length && next == chunks[chunk].length) {
                    chunk++;
                    next = 0;
                }
                return chunk == chunks.length;
            }
        }
    }
}
