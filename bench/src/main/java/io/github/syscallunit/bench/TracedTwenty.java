package io.github.syscallunit.bench;

import io.github.syscallunit.junit.TraceSyscalls;

/** The same tests, traced. */
@TraceSyscalls
final class TracedTwenty extends PlainTwenty {}
