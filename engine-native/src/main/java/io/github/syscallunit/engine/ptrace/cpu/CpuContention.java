package io.github.syscallunit.engine.ptrace.cpu;

/**
 * Measures whether tracees that share a CPU could run at the same time: whether, on average, one is ready to run while another runs.
 *
 * <p>A shell that waits for its children does not contend with them, however many stops they all make.
 */
final class CpuContention {
    /** The weight of the last sample in the average. */
    private static final double WEIGHT = 0.25;

    /** The average from which tracees contend. */
    private static final double LEAST = 0.4;

    private double average;

    /**
     * Adds a sample.
     *
     * @param ready how many of the pinned tracees run now, or are ready to run
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
