/**
 * Traces the JVM that it runs in, without a test engine of ours: it starts a tracer, and opens regions.
 * Used by {@code SyscallRecorder.attached}. It uses the engine, nothing of JUnit.
 */
@NullMarked
package io.github.syscallunit.junit.attach;

import org.jspecify.annotations.NullMarked;
