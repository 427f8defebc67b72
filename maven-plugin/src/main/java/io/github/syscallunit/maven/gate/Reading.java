package io.github.syscallunit.maven.gate;

import io.github.syscallunit.trace.TraceResult;

/**
 * Tells how much of what a limit counts one test had.
 *
 * @param result the test's result
 * @param actual the amount
 */
public record Reading(TraceResult result, long actual) {}
