package io.github.syscallunit.junit.powerloss.content;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The content of one block of a file: what changes make of zeros, the last one on top. It never changes, and has no bytes of its own until they
 * are asked for, so that a program of thousands of writes has thousands of contents at the price of a few words each.
 */
public final class Block {
    /** The unit in which Linux writes a file's data: a page. */
    public static final int SIZE = 4096;

    private final @Nullable Block below;
    private final int from;
    private final int to;
    private final byte @Nullable [] source;
    private final int sourceFrom;
    private final long version;

    private Block(
            @Nullable Block below, int from, int to, byte @Nullable [] source, int sourceFrom, long versionOfChange) {
        this.below = below;
        this.from = from;
        this.to = to;
        this.source = source;
        this.sourceFrom = sourceFrom;
        long whole = Hash.mix(below == null ? 0 : below.version, versionOfChange);
        this.version = Hash.mix(whole, (long) from << Integer.SIZE | to);
    }

    /**
     * {@return a block with other bytes from one place to before another}
     *
     * @param writer the number of what writes them: no two write different bytes to the same place
     */
    static Block with(@Nullable Block block, int from, int to, byte[] source, int sourceFrom, long writer) {
        return new Block(uncovered(block, from, to), from, to, source, sourceFrom, writer);
    }

    /** {@return the block with zeros in a range; null if nothing else is left of it} */
    static @Nullable Block zeroed(@Nullable Block block, int from, int to) {
        Block rest = uncovered(block, from, to);
        return rest == null ? null : new Block(rest, from, to, null, 0, 0);
    }

    /** {@return the block without the last changes, as far as a range hides all of them} */
    private static @Nullable Block uncovered(@Nullable Block block, int from, int to) {
        Block rest = block;
        while (rest != null && from <= rest.from && rest.to <= to) {
            rest = rest.below;
        }
        return rest;
    }

    /** {@return a number that only blocks of the same changes have} */
    long version() {
        return version;
    }

    /** {@return the bytes, which belong to the caller} */
    byte[] bytes() {
        Deque<Block> changes = new ArrayDeque<>();
        for (Block change = this; change != null; change = change.below) {
            changes.push(change);
        }
        byte[] bytes = new byte[SIZE];
        changes.forEach(change -> change.applyTo(bytes));
        return bytes;
    }

    private void applyTo(byte[] bytes) {
        if (source == null) {
            Arrays.fill(bytes, from, to, (byte) 0);
        } else {
            System.arraycopy(source, sourceFrom, bytes, from, to - from);
        }
    }
}
