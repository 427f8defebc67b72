package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.Call.trace;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;
import static io.github.syscallunit.assertj.SyscallAssertions.calledFrom;

import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CalledFromTest {
    private static final Call WRITE = Call.of("write", "8, \"x\", 1", 8)
            .on("/a")
            .from(new StackTraceElement(CalledFromTest.class.getName(), "save", "CalledFromTest.java", 1));
    private static final Call SECOND_WRITE = Call.of("write", "9, \"x\", 1", 9).on("/b");
    private static final Call CLOSE = Call.of("close", "8", 8).on("/a");
    private static final SyscallTrace TRACE = trace(WRITE, CLOSE);

    @Test
    void verbsTakeATraceNarrowedToAClass() {
        assertThat(TRACE.calledFrom(CalledFromTest.class))
                .callsExactly("write", 1)
                .callsInOrder("write")
                .writesOnlyUnder(Path.of("/a"))
                .neverConnects();
        assertThat(TRACE.calledFrom(String.class)).neverCalls("write");
    }

    @Test
    void aFailureOfANarrowedTraceSaysToWhichCallsItWasNarrowed() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> assertThat(TRACE.calledFrom(CalledFromTest.class)).neverCalls("write"))
                .withMessage("""

                        Expecting no call of "write", but there was 1:

                          [pid 10, tid 10 "main"] write(8, "x", 1) = 0 </a>
                              at io.github.syscallunit.assertj.CalledFromTest.save(CalledFromTest.java:1)

                        Only calls called from io.github.syscallunit.assertj.CalledFromTest were considered.""");
    }

    @Test
    void aMissingStackIsAnErrorAndNoAnswer() {
        SyscallTrace trace = trace(WRITE, SECOND_WRITE);

        assertThatExceptionOfType(NoJavaStackException.class)
                .isThrownBy(
                        () -> assertThat(trace.calledFrom(CalledFromTest.class)).callsExactly("write", 1));
        assertThatExceptionOfType(NoJavaStackException.class)
                .isThrownBy(
                        () -> assertThat(trace.calledFrom(CalledFromTest.class)).writesOnlyUnder(Path.of("/a")));
    }

    @Test
    void whatTheJvmDoesOnThreadsOfItsOwnIsCalledFromNowhere() {
        Call collector =
                Call.of("madvise", "0x7f, 4096, MADV_DONTNEED").ofTheRuntime().onThread(11);
        Call late = Call.of("futex", "0x7f, FUTEX_WAKE, 1").ofTheRuntime();

        assertThat(trace(WRITE, collector).withRuntimeCalls().calledFrom(CalledFromTest.class))
                .callsExactlyInOrder("write");
        assertThatExceptionOfType(NoJavaStackException.class)
                .as("a Java thread's own call might come from anywhere")
                .isThrownBy(
                        () -> assertThat(trace(WRITE, late).withRuntimeCalls().calledFrom(CalledFromTest.class))
                                .callsExactlyInOrder("write"));
        assertThatExceptionOfType(NoJavaStackException.class)
                .as("what the program calls comes from Java on every thread")
                .isThrownBy(() -> assertThat(trace(WRITE, CLOSE.onThread(11))
                                .withRuntimeCalls()
                                .calledFrom(CalledFromTest.class))
                        .callsExactlyInOrder("write"));
        assertThatExceptionOfType(NoJavaStackException.class)
                .as("no stack at all was asked for")
                .isThrownBy(() -> assertThat(trace(collector).withRuntimeCalls().calledFrom(CalledFromTest.class))
                        .neverCalls("madvise"));
    }

    @Test
    void eventsReadWell() {
        assertThat(trace(WRITE))
                .events()
                .are(calledFrom(CalledFromTest.class))
                .areNot(calledFrom(String.class))
                .haveExactly(1, calledFrom(CalledFromTest.class, "save"))
                .extracting(SyscallEvent::name)
                .containsExactly("write");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(trace(WRITE)).events().are(calledFrom(String.class, "x")))
                .withMessageContainingAll("write(8, \"x\", 1) = 0", "to be called from java.lang.String.x");
    }
}
