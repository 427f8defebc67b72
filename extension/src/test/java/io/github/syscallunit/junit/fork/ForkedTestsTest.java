package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.region.ParentConnection;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;

class ForkedTestsTest {
    @Test
    void aTestPassesOrFailsInTheChild(@TempDir Path results) {
        Events tests = new SyscallUnitTestKit(results).run(TwoTestCases.class).testEvents();

        tests.assertStatistics(stats -> stats.started(2).succeeded(1).failed(1));
        tests.assertThatEvents()
                .haveExactly(1, event(test("passes"), finishedSuccessfully()))
                .haveExactly(
                        1,
                        event(
                                test("fails"),
                                finishedWithFailure(
                                        instanceOf(AssertionFailedError.class),
                                        message("expected: <1> but was: <2>"))));
    }

    @TraceSyscalls
    static class TwoTestCases {
        static final long PID = ProcessHandle.current().pid();

        @Test
        void passes(SyscallTrace trace) {
            assertThat(trace.events()).isEmpty();
            assertThat(ParentConnection.current()).isPresent();
        }

        @Test
        void fails() {
            Assertions.assertEquals(1, 2);
        }
    }
}
