package io.github.syscallunit.junit.powerloss.content;

/** Mixes numbers, so that two different sequences hardly ever have the same result. */
public final class Hash {
    private Hash() {}

    /** {@return a number that depends on all bits of both; the steps are those of the SplitMix64 generator (Steele et al., OOPSLA 2014)} */
    public static long mix(long one, long other) {
        long mixed = (one ^ Long.rotateLeft(other, 32)) * 0x9E3779B97F4A7C15L + other;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
