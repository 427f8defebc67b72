package io.github.syscallunit.junit;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measure of all noise: a body that asks nothing of the kernel has an empty trace, the first time and every time. */
class EmptyTraceTest {
    private static final int TIMES = 1000;

    @Test
    void anEmptyBodyHasAnEmptyTraceAThousandTimesOutOfAThousand(@TempDir Path results) {
        new SyscallUnitTestKit(results)
                .run(EmptyTestCases.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(TIMES).succeeded(TIMES));
    }

    static class EmptyTestCases {
        @TraceSyscalls
        @RepeatedTest(TIMES)
        void asksNothing(SyscallTrace trace) {
            assertThat(trace.events()).isEmpty();
        }
    }
}
