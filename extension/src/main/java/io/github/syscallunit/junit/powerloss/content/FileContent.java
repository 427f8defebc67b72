package io.github.syscallunit.junit.powerloss.content;

import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StoredFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The content of a regular file, which effects change. A copy shares the blocks with its original until one of them is changed. It may have data
 * beyond its size, which shows when the size grows; {@link #clip()} drops it.
 */
public final class FileContent {
    /** The number of blocks that are copied together. */
    private static final int CHUNK = 64;
    /** What was there before has numbers of its own, unlike those of effects. */
    private static final long BEFORE = Long.MIN_VALUE;

    private long size;
    private @Nullable Block[] @Nullable [] chunks;
    /** Whether a chunk is of this content alone. */
    private boolean[] owned;

    private @Nullable Digest[] digests;

    private FileContent(long size, @Nullable Block[] @Nullable [] chunks, boolean[] owned, @Nullable Digest[] digests) {
        this.size = size;
        this.chunks = chunks;
        this.owned = owned;
        this.digests = digests;
    }

    static FileContent empty() {
        return new FileContent(0, new Block[0][], new boolean[0], new Digest[0]);
    }

    public static FileContent of(StoredFile file) {
        FileContent content = empty();
        for (Extent extent : file.data()) {
            content.write(extent.offset(), extent.bytes(), 0, extent.length(), Hash.mix(BEFORE, file.file()));
        }
        content.grow(file.size());
        return content;
    }

    /** {@return another one that is equal; neither changes the blocks of the other} */
    public FileContent copy() {
        Arrays.fill(owned, false);
        return new FileContent(size, chunks.clone(), new boolean[owned.length], digests.clone());
    }

    public long size() {
        return size;
    }

    /** {@return the digest of size and data} */
    public Digest digest(BlockDigests known) {
        Digest all = Digest.NONE.followedBy(size);
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            Digest digest = digests[chunk];
            if (digest == null) {
                digest = digest(chunk, known);
                digests[chunk] = digest;
            }
            all = all.plus(digest);
        }
        return all;
    }

    private Digest digest(int chunk, BlockDigests known) {
        @Nullable Block[] blocks = chunks[chunk];
        Digest all = Digest.NONE;
        for (int i = 0; blocks != null && i < CHUNK; i++) {
            Block block = blocks[i];
            if (block != null) {
                all = all.plus(known.of(block).at((long) chunk * CHUNK + i));
            }
        }
        return all;
    }

    /**
     * Puts other bytes into a range; the size stays.
     *
     * @param writer see {@link Block#with}
     */
    public void write(long offset, byte[] source, int from, int length, long writer) {
        int done = 0;
        while (done < length) {
            long position = offset + done;
            int at = (int) (position % Block.SIZE);
            int part = Math.min(Block.SIZE - at, length - done);
            long index = position / Block.SIZE;
            set(index, Block.with(block(index), at, at + part, source, from + done, Hash.mix(writer, position)));
            done += part;
        }
    }

    /** Gives it a size of at least so much. */
    public void grow(long least) {
        size = Math.max(size, least);
    }

    /** Gives it a size; what was beyond it is zeros if the size grows again. */
    public void truncate(long exact) {
        zero(exact, Math.max(exact, capacity()));
        size = exact;
    }

    public void clip() {
        truncate(size);
    }

    private long capacity() {
        return (long) chunks.length * CHUNK * Block.SIZE;
    }

    /** Puts zeros from one offset to before another. */
    public void zero(long from, long to) {
        long end = Math.min(to, capacity());
        for (long position = from; position < end; position = (position / Block.SIZE + 1) * Block.SIZE) {
            long index = position / Block.SIZE;
            if (chunks[(int) (index / CHUNK)] == null) {
                position = (index / CHUNK + 1) * CHUNK * Block.SIZE - 1;
                continue;
            }
            Block old = block(index);
            if (old != null) {
                int last = (int) Math.min(Block.SIZE, end - index * Block.SIZE);
                set(index, Block.zeroed(old, (int) (position % Block.SIZE), last));
            }
        }
    }

    /** Removes a range of whole blocks: what follows moves forward. */
    public void collapse(long offset, long length) {
        move(offset, offset + length, -length);
    }

    /** Inserts zeros in whole blocks: what follows moves back. */
    public void insert(long offset, long length) {
        move(offset, offset, length);
    }

    private void move(long cut, long from, long shift) {
        FileContent source = copy();
        zero(cut, Long.MAX_VALUE);
        for (long index = from / Block.SIZE; index < (long) source.chunks.length * CHUNK; index++) {
            Block block = source.block(index);
            if (block != null) {
                set(index + shift / Block.SIZE, block);
            }
        }
        size = source.size + shift;
    }

    private @Nullable Block block(long index) {
        int chunk = (int) (index / CHUNK);
        @Nullable Block[] blocks = chunk < chunks.length ? chunks[chunk] : null;
        return blocks == null ? null : blocks[(int) (index % CHUNK)];
    }

    private void set(long index, @Nullable Block block) {
        int chunk = (int) (index / CHUNK);
        if (chunk >= chunks.length) {
            int length = Math.max(chunk + 1, chunks.length * 3 / 2);
            chunks = Arrays.copyOf(chunks, length);
            owned = Arrays.copyOf(owned, length);
            digests = Arrays.copyOf(digests, length);
        }
        @Nullable Block[] blocks = chunks[chunk];
        if (blocks == null || !owned[chunk]) {
            blocks = blocks == null ? new Block[CHUNK] : blocks.clone();
            chunks[chunk] = blocks;
            owned[chunk] = true;
        }
        blocks[(int) (index % CHUNK)] = block;
        digests[chunk] = null;
    }

    /** {@return all bytes} */
    byte[] bytes() {
        byte[] bytes = new byte[Math.toIntExact(size)];
        for (long index = 0; index * Block.SIZE < Math.min(size, capacity()); index++) {
            Block block = block(index);
            if (block != null) {
                int at = (int) (index * Block.SIZE);
                System.arraycopy(block.bytes(), 0, bytes, at, Math.min(Block.SIZE, bytes.length - at));
            }
        }
        return bytes;
    }

    /** Writes the content into a new file: the blocks that have data, in as few calls as they need, then the size. */
    void writeTo(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long blocks = (Math.min(size, capacity()) + Block.SIZE - 1) / Block.SIZE;
            long index = 0;
            while (index < blocks) {
                long end = index;
                while (end < blocks && end - index < CHUNK && block(end) != null) {
                    end++;
                }
                write(file, index, (int) (end - index));
                index = Math.max(end, index + 1);
            }
            if (file.length() < size) {
                file.setLength(size);
            }
        }
    }

    private void write(RandomAccessFile file, long first, int blocks) throws IOException {
        long at = first * Block.SIZE;
        byte[] bytes = new byte[(int) Math.min((long) blocks * Block.SIZE, size - at)];
        for (int i = 0; i < blocks; i++) {
            Block block = block(first + i);
            if (block != null) {
                System.arraycopy(
                        block.bytes(), 0, bytes, i * Block.SIZE, Math.min(Block.SIZE, bytes.length - i * Block.SIZE));
            }
        }
        if (bytes.length > 0) {
            file.seek(at);
            file.write(bytes);
        }
    }
}
