package io.github.syscallunit.gate.quantity;

/** The largest amount that a limit allows. */
public sealed interface Bound {
    /**
     * Allows the same amount for every test.
     *
     * @param max the largest amount that is allowed
     */
    record AtMost(long max) implements Bound {
        /**
         * Checks the amount.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public AtMost {
            if (max < 0) {
                throw new IllegalArgumentException(
                        "a limit is " + max + ": write 0 to allow none, or leave it out to allow any");
            }
        }
    }

    /**
     * Allows each test a multiple of the count in the baseline for it.
     *
     * @param factor the multiple, 1.5 for half as much again
     */
    record TimesBaseline(double factor) implements Bound {
        /**
         * Checks the factor.
         *
         * @throws IllegalArgumentException if it is negative or not a number
         */
        public TimesBaseline {
            if (!(factor >= 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException(
                        "a ratio to the baseline is " + factor + ": write 1.5 to allow half as much again");
            }
        }
    }
}
