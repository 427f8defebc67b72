package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.Call.trace;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.fact.OpenFlag;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The whole text of each verb's failure. */
class VerbMessagesTest {
    private static final Call KILL = Call.of("kill", "99, SIGTERM", 99, 15);
    private static final Call OPEN =
            Call.of("openat", "AT_FDCWD, \"/a\", O_RDWR").on("/a").returning(7).opened(OpenFlag.O_RDWR);
    private static final Call CONNECT = Call.of(
                    "connect", "5, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"127.0.0.1\")}, 16")
            .failing(Errno.ECONNREFUSED);

    private static void assertMessage(Call call, Consumer<SyscallTraceAssert> verb, String expectation) {
        assertMessage(call, verb, expectation, true);
    }

    private static void assertMessage(
            Call call, Consumer<SyscallTraceAssert> verb, String expectation, boolean showsTheCall) {
        String line = "\n  [pid 10, tid 10 \"main\"] " + call.event() + "\n";
        String errors = call.errno() == null ? "         " : "        1";
        boolean aboutCounts =
                !showsTheCall || expectation.matches("Expecting (exactly|at most|at least) \\d+ calls .*");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> verb.accept(assertThat(trace(call))))
                .withMessage(("\n" + expectation + "\n" + (showsTheCall ? line : "")
                                + (aboutCounts ? summary(call.name(), errors) : ""))
                        .stripTrailing());
    }

    private static String summary(String name, String errors) {
        return """

                Summary of the trace:
                  %% time     seconds  usecs/call     calls    errors syscall
                  ------ ----------- ----------- --------- --------- ----------------
                  100.00    0.000001           1         1 %s %s
                  ------ ----------- ----------- --------- --------- ----------------
                  100.00    0.000001           1         1 %s total""".formatted(errors, name, errors);
    }

    @Test
    void aCallOfThisJvmWithoutAStackSaysHowToGetIt() {
        int own = (int) ProcessHandle.current().pid();
        StackTraceElement frame = new StackTraceElement("com.acme.Store", "open", "Store.java", 7);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(trace(OPEN.by(own), OPEN.by(own).from(frame), KILL.by(own)))
                        .neverCalls("open,kill"))
                .withMessageEndingWith("kill(99, SIGTERM) = 0\n  The Java stack was not taken of 2 calls. It is with"
                        + " @TraceSyscalls(stackTracesOf = \"openat,kill\").");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(trace(KILL)).neverCalls("kill"))
                .withMessageNotContaining("The Java stack was not taken");
    }

    @Test
    void aCallWhoseStackWasOverdueSaysSo() {
        SyscallEvent late = KILL.by((int) ProcessHandle.current().pid()).event().toBuilder()
                .javaStackStatus(SyscallEvent.JavaStackStatus.OVERDUE)
                .build();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(SyscallTrace.of(TraceSnapshot.of(List.of(late), SyscallSet.parse("all"))))
                        .neverCalls("kill"))
                .withMessageEndingWith(
                        "kill(99, SIGTERM) = 0\n  The Java stack of 1 call is missing: the JVM did not report it in time."
                                + " It was busy, or one of its threads was in native code of the JVM.");
        assertThatExceptionOfType(NoJavaStackException.class)
                .isThrownBy(() -> late.calledFrom(VerbMessagesTest.class))
                .withMessageContaining("is not known: the JVM did not report it in time.");
    }

    @Test
    void aCallWithoutAStackAtTheEndOfTheJvmSaysSo() {
        SyscallEvent last = KILL.by((int) ProcessHandle.current().pid()).event().toBuilder()
                .javaStackStatus(SyscallEvent.JavaStackStatus.AGENT_ENDED)
                .build();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(SyscallTrace.of(TraceSnapshot.of(List.of(last), SyscallSet.parse("all"))))
                        .neverCalls("kill"))
                .withMessageEndingWith(
                        "kill(99, SIGTERM) = 0\n  The Java stack of 1 call is missing: the JVM was about to end,"
                                + " and its thread that reports stacks had ended.");
        assertThatExceptionOfType(NoJavaStackException.class)
                .isThrownBy(() -> last.calledFrom(VerbMessagesTest.class))
                .withMessageEndingWith(
                        "is not known: the JVM was about to end, and its thread that reports stacks had ended.");
    }

    @Test
    void neverCalls() {
        assertMessage(
                KILL,
                trace -> trace.neverCalls("kill", "%network"),
                "Expecting no call of \"kill,%network\", but there was 1:");
    }

    @Test
    void calls() {
        assertMessage(KILL, trace -> trace.calls("fsync"), "Expecting a call of \"fsync\", but there was none.", false);
    }

    @Test
    void callsExactly() {
        assertMessage(
                KILL,
                trace -> trace.callsExactly("kill", 2),
                "Expecting exactly 2 calls of \"kill\", but there was 1:");
    }

    @Test
    void callsAtMost() {
        assertMessage(
                KILL, trace -> trace.callsAtMost("kill", 0), "Expecting at most 0 calls of \"kill\", but there was 1:");
    }

    @Test
    void callsAtLeast() {
        assertMessage(
                KILL,
                trace -> trace.callsAtLeast("kill", 2),
                "Expecting at least 2 calls of \"kill\", but there was 1:");
    }

    @Test
    void callsInOrder() {
        assertMessage(
                KILL,
                trace -> trace.callsInOrder("kill", "fsync"),
                "Expecting calls in this order:\n  kill → fsync\nbut there was no call of \"fsync\" after:");
    }

    @Test
    void callsExactlyInOrder() {
        assertMessage(
                KILL,
                trace -> trace.callsExactlyInOrder("fsync"),
                "Expecting exactly these calls:\n  fsync\nbut call 1 is of \"kill\", not of \"fsync\". All calls:");
    }

    @Test
    void hasTotalCallsAtMost() {
        assertMessage(
                KILL,
                trace -> trace.hasTotalCallsAtMost(0),
                "Expecting at most 0 calls in total, but there was 1.",
                false);
    }

    @Test
    void hasNoErrors() {
        assertMessage(CONNECT, trace -> trace.hasNoErrors(), "Expecting no errors, but there was 1:");
        assertMessage(
                CONNECT,
                trace -> trace.hasNoErrors("%network"),
                "Expecting no errors of \"%network\", but there was 1:");
    }

    @Test
    void failsWith() {
        assertMessage(
                CONNECT,
                trace -> trace.failsWith("connect", "EPERM"),
                "Expecting a call of \"connect\" to fail with EPERM (Operation not permitted), but none did:");
    }

    @Test
    void neverFailsWith() {
        assertMessage(
                CONNECT,
                trace -> trace.neverFailsWith("connect", "ECONNREFUSED"),
                "Expecting no call of \"connect\" to fail with ECONNREFUSED (Connection refused), but 1 did:");
    }

    @Test
    void neverStartsProcesses() {
        assertMessage(
                Call.of("vfork", ""),
                SyscallTraceAssert::neverStartsProcesses,
                "Expecting no process starts, but there was 1:");
    }

    @Test
    void neverConnects() {
        assertMessage(CONNECT, SyscallTraceAssert::neverConnects, "Expecting no connections, but there was 1:");
    }

    @Test
    void connectsOnlyTo() throws UnknownHostException {
        InetSocketAddress local = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 81);
        assertMessage(
                CONNECT,
                trace -> trace.connectsOnlyTo(local, UnixDomainSocketAddress.of("/run/x")),
                "Expecting connections only to /127.0.0.1:81, /run/x, but there was 1 other:");
        assertMessage(CONNECT, SyscallTraceAssert::connectsOnlyTo, "Expecting no connections, but there was 1:");
    }

    @Test
    void neverSendsSignals() {
        assertMessage(KILL, SyscallTraceAssert::neverSendsSignals, "Expecting no signals, but there was 1:");
    }

    @Test
    void neverDeletesFiles() {
        assertMessage(
                Call.of("unlink", "\"/a\"").on("/a"),
                SyscallTraceAssert::neverDeletesFiles,
                "Expecting no deletions, but there was 1:");
    }

    @Test
    void opensOnlyFilesUnder() {
        assertMessage(
                OPEN,
                trace -> trace.opensOnlyFilesUnder(Path.of("/x"), Path.of("/y")),
                "Expecting opened files only under /x, /y, but there was 1 other:");
        assertMessage(OPEN, SyscallTraceAssert::opensOnlyFilesUnder, "Expecting no opened files, but there was 1:");
    }

    @Test
    void writesOnlyUnder() {
        assertMessage(
                OPEN,
                trace -> trace.writesOnlyUnder(Path.of("/x")),
                "Expecting writes only under /x, but there was 1 other:");
        assertMessage(OPEN, SyscallTraceAssert::writesOnlyUnder, "Expecting no writes, but there was 1:");
    }

    @Test
    void leavesNoOpenFileDescriptors() {
        assertMessage(
                OPEN,
                SyscallTraceAssert::leavesNoOpenFileDescriptors,
                "Expecting no open file descriptors, but there was 1, opened by:");
    }
}
