package io.github.syscallunit.junit.fork.child;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import org.junit.jupiter.api.Test;

/**
 * A traced test that each child runs before the requested tests, in the same way. Afterwards all classes are loaded that run
 * between the opening of the region and the test's body, and between the body's last line and the first assertion on
 * the trace.
 */
@TraceSyscalls
final class TestWarmUp {
    @Test
    void doesNothing() {}

    @Test
    void assertsOnItsTrace(SyscallTrace trace) {
        assertThat(trace).neverCalls("kill");
    }

    @Test
    void assertsOnABlock(SyscallRecorder recorder) {
        assertThat(recorder.record(() -> {})).neverCalls("kill");
    }
}
