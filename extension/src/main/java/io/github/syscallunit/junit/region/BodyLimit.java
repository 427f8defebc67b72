package io.github.syscallunit.junit.region;

import java.time.Duration;

/**
 * How long the body of a test may take before the parent kills it.
 *
 * @param duration the limit
 * @param ofSweep whether it is the limit of a sweep's invocations. The limit of {@code @Timeout} interrupts the body first
 */
public record BodyLimit(Duration duration, boolean ofSweep) {}
