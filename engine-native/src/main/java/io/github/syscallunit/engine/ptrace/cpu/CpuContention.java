package io.github.syscallunit.engine.ptrace.cpu;

/**
 * Tells whether those that are kept on one CPU would rather run at the same time: whether, as a rule, one is ready to run while another does.
 *
 * <p>A shell that waits for its children is not in their way, however many stops they all make.
 */
final class CpuContention {
    /** Of the last look in the average. */
    private static final double WEIGHT = 0.25;

    /** So often, on average, one must have stood in another's way. */
    private static final double LEAST = 0.4;

    private double average;

    /**
     * Looks again.
     *
     * @param ready how many of those that are kept run at this moment, or would
     */
    void sample(int ready) {
        average += WEIGHT * ((ready > 1 ? 1 : 0) - average);
    }

    boolean isContended() {
        return average >= LEAST;
    }

    void reset() {
        average = 0;
    }
}
