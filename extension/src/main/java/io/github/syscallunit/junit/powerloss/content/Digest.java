package io.github.syscallunit.junit.powerloss.content;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What equal contents have in common, and others do not. Digests of parts are added, so that the digest of a whole follows from those of the parts
 * that have changed.
 *
 * @param high one half of it
 * @param low the other
 */
public record Digest(long high, long low) {
    /** The digest of nothing. */
    public static final Digest NONE = new Digest(0, 0);

    /** {@return half of a SHA-256 digest; {@link #NONE} if there are zeros only} */
    public static Digest of(byte[] bytes) {
        if (isZeros(bytes)) {
            return NONE;
        }
        try {
            ByteBuffer result =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Digest(result.getLong(), result.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }

    private static boolean isZeros(byte[] bytes) {
        for (byte value : bytes) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@return the digest of this at a place; that of nothing is the same at each} */
    Digest at(long place) {
        return equals(NONE) ? NONE : followedBy(place);
    }

    /** {@return the digest of this and a number after it} */
    public Digest followedBy(long number) {
        return new Digest(Hash.mix(high, number), Hash.mix(low, ~number));
    }

    /** {@return the digest of this and another one after it} */
    public Digest followedBy(Digest other) {
        return new Digest(Hash.mix(high, other.high), Hash.mix(low, other.low));
    }

    Digest plus(Digest other) {
        return new Digest(high + other.high, low + other.low);
    }

    /** {@return the digest in hexadecimal digits} */
    @Override
    public String toString() {
        return Long.toHexString(high) + Long.toHexString(low);
    }
}
