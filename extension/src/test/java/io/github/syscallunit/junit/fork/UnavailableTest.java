package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.syscallunit.engine.session.TracingPreconditionException;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.fork.launch.ChildStarter;
import io.github.syscallunit.junit.region.ParentConnection;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Machines on which tracing is not available. */
class UnavailableTest {
    private static final String REASON = "ptrace is forbidden here: do this and that";

    private static EngineExecutionResults run(ChildStarter starter, String unavailable) {
        return EngineTestKit.engine(new SyscallUnitTestEngine(starter))
                .selectors(selectClass(TwoTestCases.class))
                .configurationParameter("syscallunit.unavailable", unavailable)
                .execute();
    }

    private static ChildStarter refused() {
        return (command, colocate) -> {
            throw new TracingPreconditionException(REASON, new IllegalStateException("EPERM"));
        };
    }

    @Test
    void eachTestFailsWithCauseAndRemedy() {
        run(refused(), "fail")
                .testEvents()
                .assertStatistics(stats -> stats.started(2).failed(2))
                .failed()
                .assertThatEvents()
                .haveExactly(2, finishedWithFailure(message(REASON)));
    }

    @Test
    void orTheClassIsSkippedWithThem() {
        EngineExecutionResults results = run(refused(), "skip");

        results.testEvents().assertStatistics(stats -> stats.started(0));
        results.containerEvents().skipped().assertThatEvents().haveExactly(1, skippedWithReason(REASON));
    }

    @Test
    void aChildThatCannotBeStartedFailsItsTests() {
        ChildStarter broken = (command, colocate) -> {
            throw new IllegalStateException("no such file");
        };

        run(broken, "skip")
                .testEvents()
                .assertStatistics(stats -> stats.started(2).failed(2))
                .failed()
                .assertThatEvents()
                .haveExactly(
                        2,
                        finishedWithFailure(message(
                                text -> text.contains("could not be started, or the connection to it failed"))));
        assertThat(ParentConnection.current()).isEmpty();
    }

    @Test
    void aMissingClassFailsTheTestsAndIsNamed() {
        ChildStarter incomplete = (command, colocate) -> {
            throw new NoClassDefFoundError("com/google/gson/Gson");
        };

        run(incomplete, "skip")
                .testEvents()
                .failed()
                .assertThatEvents()
                .haveExactly(
                        2,
                        finishedWithFailure(
                                message(text -> text.contains("The class com.google.gson.Gson could not be loaded"))));
    }

    @Test
    void aMissingClassOfTheEngineIsNamedWithTheLimitThatMayHideIt() {
        ExecutionRequest request = mock(ExecutionRequest.class);
        NoClassDefFoundError missing = new NoClassDefFoundError("io/github/syscallunit/junit/fork/parent/ForkGroup");
        when(request.getRootTestDescriptor()).thenThrow(missing);

        assertThatThrownBy(() -> new SyscallUnitTestEngine(refused()).execute(request))
                .isInstanceOf(JUnitException.class)
                .hasMessageContainingAll("ulimit -n", "test class path", "ForkGroup")
                .hasCause(missing);
    }

    @TraceSyscalls
    static class TwoTestCases {
        @Test
        void one() {}

        @Test
        void other() {}
    }
}
