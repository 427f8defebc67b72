package io.github.syscallunit.cli.summary;

/** The counts of one syscall. */
final class CallCount {
    final String name;
    /** The syscall's position in its table, which orders rows that are otherwise equal. */
    final int number;

    long calls;
    long errors;
    long totalNanos;
    long minNanos = Long.MAX_VALUE;
    long maxNanos;

    CallCount(String name, int number) {
        this.name = name;
        this.number = number;
    }

    void add(long nanos, boolean failed) {
        calls++;
        errors += failed ? 1 : 0;
        totalNanos += nanos;
        minNanos = Math.min(minNanos, nanos);
        maxNanos = Math.max(maxNanos, nanos);
    }

    void add(CallCount other) {
        calls += other.calls;
        errors += other.errors;
        totalNanos += other.totalNanos;
        minNanos = Math.min(minNanos, other.minNanos);
        maxNanos = Math.max(maxNanos, other.maxNanos);
    }

    long averageNanos() {
        return calls == 0 ? 0 : totalNanos / calls;
    }
}
