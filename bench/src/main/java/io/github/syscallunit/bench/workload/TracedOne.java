package io.github.syscallunit.bench.workload;

import io.github.syscallunit.junit.TraceSyscalls;

/** The same test, traced. */
@TraceSyscalls
public final class TracedOne extends PlainOne {}
