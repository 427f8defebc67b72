package io.github.syscallunit.trace.result;

import static io.github.syscallunit.trace.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final SyscallTrace TRACE = SyscallTrace.of(TraceSnapshot.of(
            List.of(
                    call("openat", "").event(),
                    call("openat", "").failing(Errno.ENOENT).event(),
                    call("read", "").failing(Errno.of(512)).event(),
                    call("clone", "", 17).failing(Errno.EAGAIN).event(),
                    call("clone", "", 0x10000).event()),
            SyscallSet.ALL));

    private static CallBudget budget(String set, OptionalLong maxCalls, OptionalLong maxErrors) {
        return new CallBudget(SyscallSet.parse(set), maxCalls, maxErrors);
    }

    @Test
    void aTraceIsMeasuredAgainstTheLimits() {
        CallBudget.Result result = budget("open", OptionalLong.of(1), NONE).evaluate(TRACE);

        assertThat(result.calls()).isEqualTo(2);
        assertThat(result.errors()).isEqualTo(1);
        assertThat(result.held()).isFalse();
        assertThat(result).hasToString("open: 2 calls, but expected at most 1");
    }

    @Test
    void aLimitIsWithinTheBudget() {
        assertThat(budget("open", OptionalLong.of(2), OptionalLong.of(1)).evaluate(TRACE))
                .matches(CallBudget.Result::held)
                .hasToString("open: 2 calls of at most 2; 1 error of at most 1");
        assertThat(budget("open", NONE, OptionalLong.of(0)).evaluate(TRACE))
                .matches(result -> !result.held())
                .hasToString("open: 2 calls; 1 error, but expected at most 0");
    }

    @Test
    void aCallThatTheKernelRestartsIsNoError() {
        assertThat(budget("read", NONE, OptionalLong.of(0)).evaluate(TRACE).held())
                .isTrue();
    }

    @Test
    void aFamilyIsMeasuredByItsArguments() {
        CallBudget.Result result = budget("fork", OptionalLong.of(0), NONE).evaluate(TRACE);

        assertThat(result.calls()).isEqualTo(1);
        assertThat(result.errors()).isEqualTo(1);
    }

    @Test
    void aBudgetHasALimitThatIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budget("open", NONE, NONE))
                .withMessage("the budget of \"open\" has no limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budget("open", NONE, OptionalLong.of(-1)))
                .withMessage("a limit of \"open\" is negative");
    }
}
