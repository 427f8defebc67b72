package io.github.syscallunit.bench;

import io.github.syscallunit.junit.TraceSyscalls;

/** The yardstick's test, traced. */
@TraceSyscalls
final class TracedCalls extends PlainCalls {}
