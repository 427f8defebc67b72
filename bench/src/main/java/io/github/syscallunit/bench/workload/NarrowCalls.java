package io.github.syscallunit.bench.workload;

import io.github.syscallunit.junit.TraceSyscalls;

/** The test of PlainCalls, traced only for a call that it does not make. */
@TraceSyscalls("fsync")
public final class NarrowCalls extends PlainCalls {}
