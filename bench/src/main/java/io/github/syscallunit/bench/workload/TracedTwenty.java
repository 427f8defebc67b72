package io.github.syscallunit.bench.workload;

import io.github.syscallunit.junit.TraceSyscalls;

/** The same tests, traced. */
@TraceSyscalls
public final class TracedTwenty extends PlainTwenty {}
