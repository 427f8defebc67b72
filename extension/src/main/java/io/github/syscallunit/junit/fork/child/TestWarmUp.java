package io.github.syscallunit.junit.fork.child;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import org.junit.jupiter.api.Test;

/**
 * A traced test that each child runs before the others, by the same way: what is between the region's opening and a test's
 * body, and between the body's last line and the first assertion on the trace, is loaded when it counts.
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
