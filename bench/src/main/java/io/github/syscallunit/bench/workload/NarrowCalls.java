package io.github.syscallunit.bench.workload;

import io.github.syscallunit.junit.TraceSyscalls;

/** The yardstick's test, traced for what it does not do. */
@TraceSyscalls("fsync")
public final class NarrowCalls extends PlainCalls {}
