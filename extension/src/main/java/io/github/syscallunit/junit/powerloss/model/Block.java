package io.github.syscallunit.junit.powerloss.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The content of one block of a file, which is not all zeros. It never changes. */
final class Block {
    /** The unit in which Linux writes a file's data: a page. */
    static final int SIZE = 4096;

    private final byte[] bytes;
    private @Nullable Digest digest;
    private long digestIndex = -1;

    private Block(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@return the block; null if it has zeros only} */
    static @Nullable Block of(byte[] bytes) {
        for (byte value : bytes) {
            if (value != 0) {
                return new Block(bytes);
            }
        }
        return null;
    }

    /** {@return a copy of the block with other bytes at one place; null if it has zeros only} */
    static @Nullable Block with(@Nullable Block block, int at, byte[] source, int from, int length) {
        byte[] changed = copy(block);
        System.arraycopy(source, from, changed, at, length);
        return of(changed);
    }

    /** {@return a copy of the block with zeros in a range; null if it has zeros only} */
    static @Nullable Block zeroed(@Nullable Block block, int from, int to) {
        if (block == null) {
            return null;
        }
        byte[] changed = copy(block);
        Arrays.fill(changed, from, to, (byte) 0);
        return of(changed);
    }

    private static byte[] copy(@Nullable Block block) {
        return block == null ? new byte[SIZE] : block.bytes.clone();
    }

    byte[] bytes() {
        return bytes;
    }

    /** {@return the digest of the block at its place in a file} */
    Digest digest(long index) {
        Digest known = digest;
        if (known == null || digestIndex != index) {
            known = Digest.of(ByteBuffer.allocate(Long.BYTES).putLong(index).array(), bytes);
            digest = known;
            digestIndex = index;
        }
        return known;
    }

    /**
     * Half of a SHA-256 digest. Digests of parts are added.
     *
     * @param high one half of it
     * @param low the other
     */
    record Digest(long high, long low) {
        static final Digest NONE = new Digest(0, 0);

        static Digest of(byte[]... parts) {
            try {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                for (byte[] part : parts) {
                    sha.update(part);
                }
                ByteBuffer result = ByteBuffer.wrap(sha.digest());
                return new Digest(result.getLong(), result.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("each Java has SHA-256", e);
            }
        }

        Digest plus(Digest other) {
            return new Digest(high + other.high, low + other.low);
        }

        Digest minus(Digest other) {
            return new Digest(high - other.high, low - other.low);
        }
    }
}
