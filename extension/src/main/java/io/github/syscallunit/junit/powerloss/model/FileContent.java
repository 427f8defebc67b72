package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StoredFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The content of a regular file. It never changes: what changes it makes another one, which shares the blocks that are equal. It may have data
 * beyond its size, which shows when the size grows; {@link #clipped()} drops it.
 */
final class FileContent {
    private static final int CHUNK = 64;

    static final FileContent EMPTY = new FileContent(0, new Block[0][], Block.Digest.NONE);

    private final long size;
    private final @Nullable Block[] @Nullable [] chunks;
    private final Block.Digest blocks;

    private FileContent(long size, @Nullable Block[] @Nullable [] chunks, Block.Digest blocks) {
        this.size = size;
        this.chunks = chunks;
        this.blocks = blocks;
    }

    static FileContent of(StoredFile file) {
        FileContent content = EMPTY;
        for (Extent extent : file.data()) {
            content = content.write(extent.offset(), extent.bytes(), 0, extent.length());
        }
        return content.grow(file.size());
    }

    long size() {
        return size;
    }

    /** {@return the digest of size and data} */
    Block.Digest digest() {
        return blocks.plus(new Block.Digest(size, size * 0x9E3779B97F4A7C15L));
    }

    /** {@return this with other bytes in a range; the size stays} */
    FileContent write(long offset, byte[] source, int from, int length) {
        FileContent changed = this;
        int done = 0;
        while (done < length) {
            long position = offset + done;
            int at = (int) (position % Block.SIZE);
            int part = Math.min(Block.SIZE - at, length - done);
            long index = position / Block.SIZE;
            changed = changed.set(index, Block.with(changed.block(index), at, source, from + done, part));
            done += part;
        }
        return changed;
    }

    /** {@return this with a size of at least so much} */
    FileContent grow(long least) {
        return least <= size ? this : new FileContent(least, chunks, blocks);
    }

    /** {@return this with a size; what was beyond it is zeros if the size grows again} */
    FileContent truncate(long exact) {
        FileContent cut = zero(exact, Math.max(exact, (long) chunks.length * CHUNK * Block.SIZE));
        return new FileContent(exact, cut.chunks, cut.blocks);
    }

    FileContent clipped() {
        return truncate(size);
    }

    /** {@return this with zeros from one offset to before another} */
    FileContent zero(long from, long to) {
        FileContent changed = this;
        long end = Math.min(to, (long) chunks.length * CHUNK * Block.SIZE);
        for (long position = from; position < end; position = (position / Block.SIZE + 1) * Block.SIZE) {
            long index = position / Block.SIZE;
            int last = (int) Math.min(Block.SIZE, end - index * Block.SIZE);
            Block old = changed.block(index);
            if (old != null) {
                changed = changed.set(index, Block.zeroed(old, (int) (position % Block.SIZE), last));
            }
        }
        return changed;
    }

    /** {@return this without a range of whole blocks: what follows moves forward} */
    FileContent collapse(long offset, long length) {
        FileContent moved = zero(offset, Long.MAX_VALUE);
        return moved.copyOf(this, offset + length, -length).resized(size - length);
    }

    /** {@return this with zeros inserted in whole blocks: what follows moves back} */
    FileContent insert(long offset, long length) {
        FileContent moved = zero(offset, Long.MAX_VALUE);
        return moved.copyOf(this, offset, length).resized(size + length);
    }

    private FileContent resized(long exact) {
        return new FileContent(exact, chunks, blocks);
    }

    private FileContent copyOf(FileContent source, long from, long shift) {
        FileContent copied = this;
        for (long index = from / Block.SIZE; index < (long) source.chunks.length * CHUNK; index++) {
            Block block = source.block(index);
            if (block != null) {
                copied = copied.set(index + shift / Block.SIZE, block);
            }
        }
        return copied;
    }

    private @Nullable Block block(long index) {
        int chunk = (int) (index / CHUNK);
        @Nullable Block[] blocksOfChunk = chunk < chunks.length ? chunks[chunk] : null;
        return blocksOfChunk == null ? null : blocksOfChunk[(int) (index % CHUNK)];
    }

    private FileContent set(long index, @Nullable Block block) {
        int chunk = (int) (index / CHUNK);
        @Nullable Block[] @Nullable [] copy = Arrays.copyOf(chunks, Math.max(chunks.length, chunk + 1));
        @Nullable Block[] old = copy[chunk];
        @Nullable Block[] changed = old == null ? new Block[CHUNK] : old.clone();
        Block replaced = changed[(int) (index % CHUNK)];
        changed[(int) (index % CHUNK)] = block;
        copy[chunk] = changed;
        Block.Digest digest = blocks.minus(replaced == null ? Block.Digest.NONE : replaced.digest(index))
                .plus(block == null ? Block.Digest.NONE : block.digest(index));
        return new FileContent(size, copy, digest);
    }

    /** {@return all bytes} */
    byte[] bytes() {
        byte[] bytes = new byte[Math.toIntExact(size)];
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            for (int i = 0; chunks[chunk] != null && i < CHUNK; i++) {
                Block block = block((long) chunk * CHUNK + i);
                long at = ((long) chunk * CHUNK + i) * Block.SIZE;
                if (block != null && at < size) {
                    System.arraycopy(block.bytes(), 0, bytes, (int) at, (int) Math.min(Block.SIZE, size - at));
                }
            }
        }
        return bytes;
    }

    /** Writes the content into a new file: the blocks that are not zeros, then the size. */
    void writeTo(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            for (long index = 0; index < (long) chunks.length * CHUNK; index++) {
                Block block = block(index);
                long at = index * Block.SIZE;
                if (block != null && at < size) {
                    file.seek(at);
                    file.write(block.bytes(), 0, (int) Math.min(Block.SIZE, size - at));
                }
            }
            if (file.length() < size) {
                file.setLength(size);
            }
        }
    }
}
