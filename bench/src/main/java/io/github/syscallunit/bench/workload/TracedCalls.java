package io.github.syscallunit.bench.workload;

import io.github.syscallunit.junit.TraceSyscalls;

/** The yardstick's test, traced. */
@TraceSyscalls
public final class TracedCalls extends PlainCalls {}
