package io.github.syscallunit.bench;

import io.github.syscallunit.junit.TraceSyscalls;

/** The yardstick's test, traced for what it does not do. */
@TraceSyscalls("fsync")
final class NarrowCalls extends PlainCalls {}
