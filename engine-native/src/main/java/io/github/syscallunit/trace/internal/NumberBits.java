package io.github.syscallunit.trace.internal;

import java.util.BitSet;

/**
 * Numbers from 0 on, which never change. The only field is final, so threads share them without synchronization: the engine asks at each stop of a
 * tracee.
 */
public final class NumberBits {
    private final long[] words;

    /**
     * Copies the numbers.
     *
     * @param numbers those that are chosen
     */
    public NumberBits(BitSet numbers) {
        words = numbers.toLongArray();
    }

    /**
     * Tells whether a number is chosen.
     *
     * @param number any number; a negative one never is
     * @return whether it is
     */
    public boolean has(int number) {
        int word = number >>> 6;
        return word < words.length && (words[word] >>> number & 1) != 0;
    }
}
