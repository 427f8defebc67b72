package io.github.syscallunit.assertj.error;

import static io.github.syscallunit.assertj.Call.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.assertj.Call;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.assertj.core.description.TextDescription;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.presentation.StandardRepresentation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Call OPEN =
            Call.of("openat", "AT_FDCWD, \"/a\", O_RDONLY").on("/a");
    private static final Call MISSING =
            Call.of("openat", "AT_FDCWD, \"/100%s\", O_RDONLY").on("/100%s").failing(Errno.ENOENT);
    private static final Call KILL = Call.of("kill", "99, SIGTERM", 99, 15)
            .from(
                    new StackTraceElement("java.lang.ProcessHandleImpl", "destroy0", null, -2),
                    new StackTraceElement(
                            "java.lang.ProcessHandleImpl", "destroyProcess", "ProcessHandleImpl.java", 389),
                    new StackTraceElement("java.lang.ProcessImpl", "destroy", "ProcessImpl.java", 467),
                    new StackTraceElement("com.example.Killer", "stop", "Killer.java", 7),
                    new StackTraceElement("com.example.KillerTest", "kills", "KillerTest.java", 12),
                    new StackTraceElement("java.lang.reflect.Method", "invoke", "Method.java", 580),
                    new StackTraceElement("org.junit.platform.X", "y", "X.java", 1),
                    new StackTraceElement("com.example.Build", "main", "Build.java", 3));
    private static final String OPEN_LINE = "  [pid 10, tid 10 \"main\"] openat(AT_FDCWD, \"/a\", O_RDONLY) = 0\n";
    private static final String MISSING_LINE = "  [pid 10, tid 10 \"main\"] "
            + "openat(AT_FDCWD, \"/100%s\", O_RDONLY) = -1 ENOENT (No such file or directory)\n";
    private static final String KILL_LINES = """
              [pid 10, tid 10 "main"] kill(99, SIGTERM) = 0
                  … 3 frames of java.base: java.lang.ProcessHandleImpl.destroy0 ← … ← java.lang.ProcessImpl.destroy
                  at com.example.Killer.stop(Killer.java:7)
                  at com.example.KillerTest.kills(KillerTest.java:12)
            """;
    private static final String SUMMARY = """

            Summary of the trace:
              % time     seconds  usecs/call     calls    errors syscall
              ------ ----------- ----------- --------- --------- ----------------
               66.67    0.000002           1         2         1 openat
               33.33    0.000001           1         1           kill
              ------ ----------- ----------- --------- --------- ----------------
              100.00    0.000003           1         3         1 total""";

    private static final SyscallTrace TRACE = trace(OPEN, MISSING, KILL);

    private static SyscallSet set(String text) {
        return SyscallSet.parse(text);
    }

    private static String text(ErrorMessageFactory message) {
        return message.create(new TextDescription("the store"), StandardRepresentation.STANDARD_REPRESENTATION);
    }

    @Nested
    class ShouldNotCallMessage {
        @Test
        void itShowsTheCallsTheirStacksAndTheSummary() {
            assertThat(text(ShouldNotCall.shouldNotCall(TRACE, set("kill"))))
                    .isEqualTo(("[the store] \nExpecting no call of \"kill\", but there was 1:\n\n" + KILL_LINES)
                            .stripTrailing());
            assertThat(text(ShouldNotCall.shouldNotCall(TRACE, set("open"))))
                    .isEqualTo(("[the store] \nExpecting no call of \"open\", but there were 2:\n\n" + OPEN_LINE
                                    + MISSING_LINE)
                            .stripTrailing());
        }

        @Test
        void itSaysToWhatTheTraceWasNarrowed() {
            assertThat(text(ShouldNotCall.shouldNotCall(TRACE.onPath(Path.of("/a")), set("open"))))
                    .isEqualTo("[the store] \nExpecting no call of \"open\", but there was 1:\n\n" + OPEN_LINE + """

                            Only calls on /a were considered.""");
        }

        @Test
        void itCountsWhatItDoesNotShow() {
            SyscallTrace many = trace(Collections.nCopies(25, OPEN).toArray(Call[]::new));

            assertThat(text(ShouldNotCall.shouldNotCall(many, set("open"))))
                    .isEqualTo("[the store] \nExpecting no call of \"open\", but there were 25:\n\n"
                            + OPEN_LINE.repeat(20) + "  … and 5 more");
        }
    }

    @Nested
    class ShouldCallTimesMessage {
        @Test
        void itSaysThatThereIsNoCall() {
            assertThat(text(ShouldCallTimes.shouldCall(TRACE, set("fsync"))))
                    .isEqualTo("[the store] \nExpecting a call of \"fsync\", but there was none.\n" + SUMMARY);
        }

        @Test
        void itShowsTheCallsThereAre() {
            assertThat(text(ShouldCallTimes.shouldCallExactly(TRACE, set("open"), 1)))
                    .isEqualTo("[the store] \nExpecting exactly 1 call of \"open\", but there were 2:\n\n" + OPEN_LINE
                            + MISSING_LINE + SUMMARY);
            assertThat(text(ShouldCallTimes.shouldCallAtMost(TRACE, set("open"), 0)))
                    .isEqualTo("[the store] \nExpecting at most 0 calls of \"open\", but there were 2:\n\n" + OPEN_LINE
                            + MISSING_LINE + SUMMARY);
            assertThat(text(ShouldCallTimes.shouldCallAtLeast(TRACE, set("kill"), 2)))
                    .isEqualTo("[the store] \nExpecting at least 2 calls of \"kill\", but there was 1:\n\n" + KILL_LINES
                            + SUMMARY);
        }
    }

    @Nested
    class ShouldCallInOrderMessage {
        private final List<SyscallSet> order = SyscallSet.parseEach("kill", "open", "=fsync");

        @Test
        void itShowsHowFarTheOrderWasFollowed() {
            assertThat(text(ShouldCallInOrder.shouldCallInOrder(TRACE, order, List.of(KILL.event()))))
                    .isEqualTo(("""
                            [the store]\s
                            Expecting calls in this order:
                              kill → open → =fsync
                            but there was no call of "open" after:

                            """ + KILL_LINES + "Calls of \"open\" before that:\n" + OPEN_LINE + MISSING_LINE)
                            .stripTrailing());
        }

        @Test
        void itSaysThatNotEvenTheFirstCallIsThere() {
            assertThat(text(ShouldCallInOrder.shouldCallInOrder(
                            TRACE, SyscallSet.parseEach("fsync", "rename"), List.of())))
                    .isEqualTo("""
                            [the store]\s
                            Expecting calls in this order:
                              fsync → rename
                            but there was no call of "fsync".
                            """ + SUMMARY);
        }

        @Test
        void itShowsTheFirstDifferenceOfAnExactOrder() {
            List<SyscallEvent> calls = TRACE.events();
            String all = OPEN_LINE + MISSING_LINE + KILL_LINES
                    + "  The Java stack was not taken of 2 calls. It is with @TraceSyscalls(stackTracesOf = \"openat\").";

            assertThat(text(ShouldCallInOrder.shouldCallExactlyInOrder(
                            TRACE, SyscallSet.parseEach("open", "kill"), calls, 1)))
                    .isEqualTo("[the store] \nExpecting exactly these calls:\n  open → kill\n"
                            + "but call 2 is of \"openat\", not of \"kill\". All calls:\n\n" + all);
            assertThat(text(ShouldCallInOrder.shouldCallExactlyInOrder(
                            TRACE, SyscallSet.parseEach("open", "open"), calls, 2)))
                    .isEqualTo("[the store] \nExpecting exactly these calls:\n  open → open\n"
                            + "but call 3 is of \"kill\" and was not expected. All calls:\n\n" + all);
            assertThat(text(ShouldCallInOrder.shouldCallExactlyInOrder(
                            TRACE, SyscallSet.parseEach("open", "open", "kill", "fsync"), calls, 3)))
                    .isEqualTo("[the store] \nExpecting exactly these calls:\n  open → open → kill → fsync\n"
                            + "but call 4, of \"fsync\", is missing. All calls:\n\n" + all);
        }
    }

    @Nested
    class ShouldHaveTotalCallsMessage {
        @Test
        void itShowsTheSummary() {
            assertThat(text(ShouldHaveTotalCalls.shouldHaveTotalCallsAtMost(TRACE, 1, 3)))
                    .isEqualTo("[the store] \nExpecting at most 1 call in total, but there were 3.\n" + SUMMARY);
        }
    }

    @Nested
    class ShouldFailMessage {
        @Test
        void itShowsTheCallsThatFailed() {
            assertThat(text(ShouldFail.shouldNotFail(TRACE, SyscallSet.ALL)))
                    .isEqualTo(
                            ("[the store] \nExpecting no errors, but there was 1:\n\n" + MISSING_LINE).stripTrailing());
            assertThat(text(ShouldFail.shouldNotFail(TRACE, set("%file"))))
                    .isEqualTo(("[the store] \nExpecting no errors of \"%file\", but there was 1:\n\n" + MISSING_LINE)
                            .stripTrailing());
            assertThat(text(ShouldFail.shouldNotFailWith(TRACE, set("open"), Errno.ENOENT)))
                    .isEqualTo(
                            ("[the store] \nExpecting no call of \"open\" to fail with ENOENT (No such file or directory),"
                                            + " but 1 did:\n\n" + MISSING_LINE)
                                    .stripTrailing());
        }

        @Test
        void itShowsTheCallsThatDidNotFailAsExpected() {
            assertThat(text(ShouldFail.shouldFailWith(TRACE, set("open"), Errno.ENOSPC)))
                    .isEqualTo(
                            ("[the store] \nExpecting a call of \"open\" to fail with ENOSPC (No space left on device),"
                                            + " but none did:\n\n" + OPEN_LINE + MISSING_LINE)
                                    .stripTrailing());
            assertThat(text(ShouldFail.shouldFailWith(TRACE, set("write"), Errno.ENOSPC)))
                    .isEqualTo(
                            "[the store] \nExpecting a call of \"write\" to fail with ENOSPC (No space left on device),"
                                    + " but there was no such call.\n" + SUMMARY);
        }
    }

    @Nested
    class ShouldNotDoMessage {
        @Test
        void itSaysWhatIsAllowedAndShowsTheOthers() {
            assertThat(text(ShouldNotDo.shouldDoOnly(TRACE, "signals only to 7", List.of(KILL.event()))))
                    .isEqualTo(("[the store] \nExpecting signals only to 7, but there was 1 other:\n\n" + KILL_LINES)
                            .stripTrailing());
            assertThat(text(ShouldNotDo.shouldDoOnly(TRACE, "signals only to 7", List.of(KILL.event(), KILL.event()))))
                    .startsWith("[the store] \nExpecting signals only to 7, but there were 2 others:\n\n");
        }

        @Test
        void itSaysTheIntentAndShowsTheCallsAgainstIt() {
            assertThat(text(ShouldNotDo.shouldNotDo(TRACE, "signals", List.of(KILL.event()))))
                    .isEqualTo(
                            ("[the store] \nExpecting no signals, but there was 1:\n\n" + KILL_LINES).stripTrailing());
        }
    }

    @Nested
    class ShouldLeaveNoOpenDescriptorsMessage {
        @Test
        void itShowsWhatOpenedThem() {
            assertThat(text(ShouldLeaveNoOpenDescriptors.shouldLeaveNoOpenDescriptors(TRACE, 1, List.of(OPEN.event()))))
                    .isEqualTo(("[the store] \nExpecting no open file descriptors, but there was 1, opened by:\n\n"
                                    + OPEN_LINE)
                            .stripTrailing());
        }
    }
}
