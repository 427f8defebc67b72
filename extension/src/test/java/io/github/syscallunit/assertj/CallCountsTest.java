package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.Call.trace;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.SyscallTrace;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** {@code calls("write").times(2)}, as a user of Mockito would write it. */
class CallCountsTest {
    private static final SyscallTrace TRACE =
            trace(Call.of("write", "1", 1), Call.of("write", "2", 2), Call.of("fsync", "1", 1));

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .satisfies(failure -> assertThat(failure.getMessage()).contains(message));
    }

    @Test
    void countTheCallsBefore() {
        assertThat(TRACE).calls("write").times(2).calls("fsync").times(1);
        assertThat(TRACE).calls("write").atLeast(1).atMost(2).times(2);
        fails(
                () -> assertThat(TRACE).calls("write").times(1),
                "Expecting exactly 1 call of \"write\", but there were 2:");
        fails(
                () -> assertThat(TRACE).calls("write").atLeast(3),
                "Expecting at least 3 calls of \"write\", but there were 2:");
        fails(
                () -> assertThat(TRACE).calls("write").atMost(1),
                "Expecting at most 1 call of \"write\", but there were 2:");
        fails(() -> assertThat(TRACE).calls("kill").times(1), "Expecting a call of \"kill\", but there was none.");
    }

    @Test
    void needCallsBefore() {
        String hint = "has to follow calls(…) directly: calls(\"write\").times(1)";
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> assertThat(TRACE).times(1))
                .withMessageContaining(hint);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () -> assertThat(TRACE).calls("write").neverConnects().times(1))
                .withMessageContaining(hint);
    }

    @Test
    void areOneOrMore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(TRACE).calls("write").times(0))
                .withMessage(
                        "times(0) is not possible after calls(\"write\"), which expects a call: use neverCalls(\"write\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(TRACE).calls("write").atMost(-1));
    }

    @Test
    void areCollectedSoftly() {
        SyscallSoftAssertions softly = new SyscallSoftAssertions();
        softly.assertThat(TRACE)
                .calls("write")
                .times(1)
                .atLeast(3)
                .calls("kill")
                .times(2);
        assertThat(softly.assertionErrorsCollected()).hasSize(4);
    }
}
