package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.Call.trace;
import static io.github.syscallunit.assertj.Call.traced;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatIllegalArgumentException;
import static io.github.syscallunit.assertj.SyscallAssertions.then;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.TraceQueryException;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.UnknownSyscallException;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyscallTraceAssertTest {
    private static final Call OPEN = Call.of("openat", "AT_FDCWD, \"/a\", O_RDONLY")
            .on("/a")
            .returning(7)
            .opened(OpenFlag.O_RDONLY);
    private static final Call CREATE = Call.of("openat", "AT_FDCWD, \"/a/b\", O_WRONLY|O_CREAT, 0666")
            .on("/a/b")
            .returning(8)
            .opened(OpenFlag.O_WRONLY, OpenFlag.O_CREAT);
    private static final Call MISSING = Call.of("openat", "AT_FDCWD, \"/c\", O_RDONLY")
            .on("/c")
            .failing(Errno.ENOENT)
            .opening(OpenFlag.O_RDONLY);
    private static final Call WRITE =
            Call.of("write", "8, \"x\", 1", 8, 0, 1).on("/a/b").returning(1);
    private static final Call FSYNC = Call.of("fsync", "8", 8).on("/a/b");
    private static final Call CLOSE = Call.of("close", "8", 8).on("/a/b").closing(8, 8, false);
    private static final Call RENAME = Call.of("rename", "\"/a/b\", \"/a/c\"").on("/a/b", "/a/c");
    private static final Call KILL = Call.of("kill", "99, SIGTERM", 99, 15);

    private static final SyscallTrace SAVE = trace(OPEN, CREATE, WRITE, FSYNC, CLOSE, RENAME);

    private static void fails(ThrowingCallable assertion, String... parts) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .satisfies(error -> assertThat(List.of(parts))
                        .allSatisfy(part -> assertThat(error.getMessage()).contains(part)));
    }

    @Nested
    class OnNames {
        @Test
        void neverCallsFailsAtAnyCall() {
            assertThat(SAVE).neverCalls("kill").neverCalls("%network", "fork");

            fails(
                    () -> assertThat(SAVE).neverCalls("kill", "open"),
                    "Expecting no call of \"kill,open\", but there were 2:");
        }

        @Test
        void anExclamationMarkConcernsItsOwnSetAlone() {
            SyscallTrace kill = traced("all", KILL);

            assertThat(kill).neverCalls("!kill", "fork");
            assertThat(kill.calls("!fork", "fork").events()).hasSize(1);
            fails(
                    () -> assertThat(kill).neverCalls("!kill", "kill"),
                    "Expecting no call of \"!kill or kill\", but there was 1:");
        }

        @Test
        void aQuestionThatATraceCannotAnswerIsNoFailure() {
            assertThatExceptionOfType(TraceQueryException.class)
                    .isThrownBy(() -> assertThat(traced("%file", OPEN)).neverCalls("kill"))
                    .isInstanceOf(NotTracedException.class);
            assertThatExceptionOfType(TraceQueryException.class)
                    .isThrownBy(() -> assertThat(traced("all", OPEN).calledFrom(Path.class))
                            .neverCalls("kill", "open"))
                    .isInstanceOf(NoJavaStackException.class);
        }

        @Test
        void aTypoIsAnError() {
            assertThatExceptionOfType(UnknownSyscallException.class)
                    .isThrownBy(() -> assertThat(SAVE).neverCalls("klil"))
                    .withMessage("no syscall is named \"klil\": did you mean \"kill\"?");
            assertThatExceptionOfType(UnknownSyscallException.class)
                    .isThrownBy(() -> assertThat(SAVE).callsInOrder("write", "fsnyc"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(SAVE).failsWith("open", "ENOET"))
                    .withMessageContaining("did you mean \"ENOENT\"?");
        }

        @Test
        void whatWasNotTracedIsAnError() {
            SyscallTrace files = traced("%file", OPEN);

            assertThat(files).callsExactly("open", 1);
            assertThatExceptionOfType(NotTracedException.class)
                    .isThrownBy(() -> assertThat(files).neverCalls("kill"));
            assertThatExceptionOfType(NotTracedException.class)
                    .isThrownBy(() -> assertThat(files).callsInOrder("open", "close"));
            assertThatExceptionOfType(NotTracedException.class)
                    .isThrownBy(() -> assertThat(files).callsExactlyInOrder("open", "close"));
            assertThatExceptionOfType(NotTracedException.class)
                    .isThrownBy(() -> assertThat(files).leavesNoOpenFileDescriptors());
            assertThatExceptionOfType(NotTracedException.class)
                    .isThrownBy(() -> assertThat(files).neverConnects());
        }

        @Test
        void aMissingTraceIsAFailure() {
            SyscallTrace none = SyscallTraceAssertTest.none();

            fails(() -> assertThat(none).neverCalls("kill"), "Expecting actual not to be null");
        }
    }

    @Nested
    class OnCounts {
        @Test
        void callsWantsOneAtLeast() {
            assertThat(SAVE).calls("fsync");

            fails(() -> assertThat(SAVE).calls("kill"), "Expecting a call of \"kill\", but there was none.");
        }

        @Test
        void theNumberOfCallsHasLimits() {
            assertThat(SAVE).callsExactly("open", 2).callsAtMost("open", 2).callsAtLeast("open", 2);

            fails(() -> assertThat(SAVE).callsExactly("open", 1), "exactly 1 call of \"open\"");
            fails(() -> assertThat(SAVE).callsAtMost("open", 1), "at most 1 call of \"open\"");
            fails(() -> assertThat(SAVE).callsAtLeast("open", 3), "at least 3 calls of \"open\"");
        }

        @Test
        void allCallsCountTogether() {
            assertThat(SAVE).hasTotalCallsAtMost(6);

            fails(() -> assertThat(SAVE).hasTotalCallsAtMost(5), "at most 5 calls in total, but there were 6.");
        }

        @Test
        void countsAreAssertedOnATraceThatDroppedEvents() {
            SyscallTrace trace = SyscallTrace.of(new TraceSnapshot(
                    SyscallSummary.of(List.of(WRITE.event(), WRITE.event(), OPEN.event())),
                    SyscallSummary.EMPTY,
                    List.of(OPEN.event()),
                    2,
                    1,
                    SyscallSet.ALL));

            assertThat(trace).callsExactly("write", 2).neverCalls("fork").neverStartsProcesses();
            fails(() -> assertThat(trace).neverCalls("write"), "but there were 2:\n\n  … and 2 more");
            assertThatExceptionOfType(TraceQueryException.class)
                    .isThrownBy(() -> assertThat(trace).callsInOrder("open", "write"))
                    .isInstanceOf(TraceIncompleteException.class);
            assertThatExceptionOfType(TraceIncompleteException.class)
                    .isThrownBy(() -> assertThat(trace).writesOnlyUnder(Path.of("/")));
        }
    }

    @Nested
    class OnOrder {
        @Test
        void otherCallsMayStandBetweenCallsInOrder() {
            assertThat(SAVE).callsInOrder("open", "write", "fsync", "rename").callsInOrder("open", "open");

            fails(
                    () -> assertThat(SAVE).callsInOrder("write", "rename", "fsync"),
                    "but there was no call of \"fsync\" after:",
                    "Calls of \"fsync\" before that:");
        }

        @Test
        void noOtherCallMayStandBetweenCallsExactlyInOrder() {
            assertThat(SAVE).callsExactlyInOrder("open", "open", "write", "fsync", "close", "rename");
            assertThat(trace()).callsExactlyInOrder();

            fails(
                    () -> assertThat(SAVE).callsExactlyInOrder("open", "write"),
                    "call 2 is of \"openat\", not of \"write\"");
            fails(() -> assertThat(trace()).callsExactlyInOrder("open"), "call 1, of \"open\", is missing.");
            fails(() -> assertThat(trace(OPEN)).callsExactlyInOrder(), "call 1 is of \"openat\" and was not expected");
        }
    }

    @Nested
    class OnErrors {
        private final SyscallTrace trace = trace(OPEN, MISSING);

        @Test
        void errorsAreFound() {
            assertThat(trace).hasNoErrors("write").failsWith("open", "ENOENT").neverFailsWith("open", "ENOSPC");
            assertThat(SAVE).hasNoErrors();

            fails(() -> assertThat(trace).hasNoErrors(), "Expecting no errors, but there was 1:");
            fails(() -> assertThat(trace).hasNoErrors("open"), "Expecting no errors of \"open\", but there was 1:");
            fails(() -> assertThat(trace).failsWith("open", Errno.EPERM), "to fail with EPERM", "but none did:");
            fails(() -> assertThat(trace).neverFailsWith("open", Errno.ENOENT), "to fail with ENOENT", "but 1 did:");
        }
    }

    @Nested
    class OnProcesses {
        @Test
        void threadsAreNoProcesses() {
            assertThat(trace(Call.of("clone", "", 0x10100))).neverStartsProcesses();

            fails(
                    () -> assertThat(trace(Call.of("vfork", ""))).neverStartsProcesses(),
                    "no process starts, but there was 1:");
            fails(() -> assertThat(trace(Call.of("execve", "").failing(Errno.ENOENT)))
                    .neverStartsProcesses());
        }

        @Test
        void aQuestionIsNoSignal() {
            assertThat(trace(
                            Call.of("kill", "99, 0", 99, 0),
                            Call.of("tgkill", "10, 12, SIGRT_2", 10, 12, 34),
                            Call.of("tgkill", "99, 99, 0", 99, 99, 0)))
                    .neverSendsSignals();

            fails(
                    () -> assertThat(trace(KILL)).neverSendsSignals(),
                    "no signals, but there was 1:",
                    "kill(99, SIGTERM)");
            fails(() -> assertThat(trace(Call.of("tgkill", "", 99, 99, 9))).neverSendsSignals());
            fails(() ->
                    assertThat(trace(Call.of("pidfd_send_signal", "", 5, 15))).neverSendsSignals());
        }
    }

    @Nested
    class OnFiles {
        private final Path a = Path.of("/a");

        @Test
        void deletingInVainIsNotDeleting() {
            assertThat(trace(Call.of("unlink", "").failing(Errno.ENOENT), RENAME))
                    .neverDeletesFiles();

            fails(() -> assertThat(trace(Call.of("unlink", ""))).neverDeletesFiles(), "no deletions, but there was 1:");
            fails(() ->
                    assertThat(trace(Call.of("unlinkat", "", -100, 0, 0x200))).neverDeletesFiles());
        }

        @Test
        void openedFilesLieUnderADirectory() {
            assertThat(trace(OPEN, CREATE, MISSING)).opensOnlyFilesUnder(a);
            assertThat(trace(OPEN, CREATE)).opensOnlyFilesUnder(Path.of("/x"), a);

            fails(
                    () -> assertThat(trace(OPEN, CREATE)).opensOnlyFilesUnder(Path.of("/a/b")),
                    "opened files only under /a/b, but there was 1 other:",
                    "\"/a\", O_RDONLY");
        }

        @Test
        void writtenFilesLieUnderADirectory() {
            assertThat(SAVE).writesOnlyUnder(a);
            assertThat(trace(OPEN, MISSING)).writesOnlyUnder(Path.of("/x"));
            assertThat(trace(
                            Call.of("write", "1, …", 1).on("/logs/out.txt"),
                            Call.of("write", "7, …", 7).on("socket:[1]"),
                            Call.of("write", "7, …", 7).on("/dev/null"),
                            Call.of("copy_file_range", "", 5).on("/x/y", "/a/b"),
                            Call.of("sendfile", "", 5).on("/a/b", "/x/y"),
                            Call.of("unlinkat", "", 5, 0, 0).on("/a", "/a/b")))
                    .writesOnlyUnder(a);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "write ; 7, … ; /x ; ",
                    "pwritev2 ; 7, … ; /x ; ",
                    "openat ; AT_FDCWD, \"/x\", O_RDWR ; /x ; O_RDWR",
                    "openat ; AT_FDCWD, \"/x\", O_RDONLY|O_CREAT ; /x ; O_CREAT",
                    "openat ; AT_FDCWD, \"/x\", O_RDONLY|O_TRUNC ; /x ; O_TRUNC",
                    "rename ; \"/x\", \"/a/b\" ; /x,/a/b ; ",
                    "renameat2 ; … ; /a/b,/x ; ",
                    "copy_file_range ; … ; /a/b,/x ; ",
                    "sendfile ; … ; /x,/a/b ; ",
                    "mkdir ; … ; /x ; ",
                    "symlink ; \"/a\", \"/x\" ; /x ; ",
                    "unlink ; \"/x\" ; /x ; ",
                    "fchmodat2 ; … ; /x ; ",
                    "setxattrat ; … ; /x ; ",
                    "removexattrat ; … ; /x ; ",
                    "file_setattr ; … ; /x ; ",
                    "truncate ; … ; /x ; "
                })
        void aChangeElsewhereIsFound(String name, String text, String paths, @Nullable OpenFlag flag) {
            Call plain = Call.of(name, text, 7).on(paths.split(",", -1));
            Call call = flag == null ? plain : plain.opening(flag);

            fails(() -> assertThat(trace(call)).writesOnlyUnder(a), "writes only under /a, but there was 1 other:");
            assertThat(trace(call.failing(Errno.EACCES))).writesOnlyUnder(a);
        }
    }

    @Nested
    class OnPeers {
        private final Call ipv4 = connect("AF_INET, sin_port=htons(8080), sin_addr=inet_addr(\"127.0.0.1\")")
                .reaching(new SocketEndpoint.Internet("AF_INET", "127.0.0.1", 8080));
        private final Call mapped = connect("AF_INET6, sin6_port=htons(8080), sin6_flowinfo=htonl(0), "
                        + "inet_pton(AF_INET6, \"::ffff:127.0.0.1\", &sin6_addr), sin6_scope_id=0")
                .reaching(new SocketEndpoint.Internet("AF_INET6", "::ffff:127.0.0.1", 8080));
        private final Call unix =
                connect("AF_UNIX, sun_path=\"/run/x.sock\"").reaching(new SocketEndpoint.UnixFile("/run/x.sock"));
        private final Call datagram = Call.of(
                        "sendto",
                        "5, \"x\", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\"192.0.2.1\")}, 16")
                .reaching(new SocketEndpoint.Internet("AF_INET", "192.0.2.1", 53));

        private Call connect(String address) {
            return Call.of("connect", "5, {sa_family=" + address + "}, 16").failing(Errno.ECONNREFUSED);
        }

        @Test
        void tryingToConnectIsConnecting() {
            assertThat(trace(
                            OPEN,
                            Call.of("sendto", "5, \"x\", 1, MSG_NOSIGNAL, NULL, 0"),
                            Call.of("sendto", "5, …, {sa_family=AF_NETLINK, nl_pid=0}, 12")
                                    .reaching(new SocketEndpoint.Other("AF_NETLINK")),
                            Call.of("connect", "5, {sa_family=AF_UNSPEC, sa_data=\"\"}, 16")
                                    .reaching(new SocketEndpoint.Other("AF_UNSPEC"))))
                    .neverConnects();

            for (Call call : List.of(ipv4, mapped, unix, datagram)) {
                fails(() -> assertThat(trace(call)).neverConnects(), "no connections, but there was 1:");
            }
        }

        @Test
        void peersAreComparedByAddressAndPort() throws UnknownHostException {
            InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            SocketAddress port8080 = new InetSocketAddress(local, 8080);
            SocketAddress anyPort = new InetSocketAddress(local, 0);
            SocketAddress port80 = new InetSocketAddress(local, 80);
            SocketAddress socket = UnixDomainSocketAddress.of("/run/x.sock");

            assertThat(trace(ipv4, mapped)).connectsOnlyTo(port8080).connectsOnlyTo(anyPort);
            assertThat(trace(ipv4, unix)).connectsOnlyTo(socket, port8080);
            fails(
                    () -> assertThat(trace(ipv4, unix)).connectsOnlyTo(port80),
                    "connections only to /127.0.0.1:80, but there were 2 others:");
            fails(() -> assertThat(trace(unix)).connectsOnlyTo(UnixDomainSocketAddress.of("/run/y.sock")));
            fails(() -> assertThat(trace(datagram)).connectsOnlyTo(anyPort));
            fails(() -> assertThat(trace(Call.of("connect", "5, 0x7fff, 16"))).connectsOnlyTo(anyPort));
            fails(() -> assertThat(trace(ipv4)).connectsOnlyTo());
        }

        @Test
        void eachAddressOfManyDatagramsCounts() throws UnknownHostException {
            SocketEndpoint local = new SocketEndpoint.Internet("AF_INET", "127.0.0.1", 53);
            SocketEndpoint other = new SocketEndpoint.Internet("AF_INET", "192.0.2.1", 53);
            SocketAddress peer = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 53);

            assertThat(trace(Call.of("sendmmsg", "").reaching(local, local))).connectsOnlyTo(peer);
            fails(() -> assertThat(trace(Call.of("sendmmsg", "").reaching(local, other)))
                    .connectsOnlyTo(peer));
        }

        @Test
        void aPeerIsResolved() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(trace())
                            .connectsOnlyTo(InetSocketAddress.createUnresolved("nowhere.invalid", 80)))
                    .withMessageContaining("is neither a resolved InetSocketAddress nor a UnixDomainSocketAddress");
        }
    }

    @Nested
    class OnDescriptors {
        @Test
        void whatIsClosedIsNotLeftOpen() {
            assertThat(trace(
                            CREATE,
                            CLOSE,
                            MISSING,
                            Call.of("pipe2", "[5, 6], O_CLOEXEC").making(5, 6),
                            Call.of("dup3", "5, 9, 0").returning(9).making(9),
                            Call.of("fcntl", "5, F_DUPFD_CLOEXEC, 0")
                                    .returning(10)
                                    .making(10),
                            Call.of("fcntl", "5, F_GETFL").returning(0x8002),
                            Call.of("close_range", "5, 10, 0", 5, 10).closing(5, 10, false)))
                    .leavesNoOpenFileDescriptors();
        }

        @Test
        void whatIsNotClosedIsNamedWithWhatOpenedIt() {
            fails(
                    () -> assertThat(trace(CREATE, OPEN, CLOSE)).leavesNoOpenFileDescriptors(),
                    "Expecting no open file descriptors, but there was 1, opened by:\n\n"
                            + "  [pid 10, tid 10 \"main\"] openat(AT_FDCWD, \"/a\", O_RDONLY) = 7");
            fails(() -> assertThat(trace(Call.of("socket", "").returning(5).making(5)))
                    .leavesNoOpenFileDescriptors());
            fails(
                    () -> assertThat(trace(Call.of("socketpair", "AF_UNIX, SOCK_STREAM, 0, [5, 6]")
                                    .making(5, 6)))
                            .leavesNoOpenFileDescriptors(),
                    "but there were 2, opened by:\n\n  [pid 10, tid 10 \"main\"] socketpair(AF_UNIX, SOCK_STREAM, 0, [5, 6]) = 0");
            fails(() -> assertThat(trace(
                            OPEN,
                            Call.of("close_range", "0, ~0U, CLOSE_RANGE_CLOEXEC", 0, 0xffff_ffffL)
                                    .closing(0, 0xffff_ffffL, true)))
                    .leavesNoOpenFileDescriptors());
        }

        @Test
        void childrenStandardStreamsAndTheJvmsOwnAreLeftOut() {
            assertThat(trace(
                            Call.of("clone", "", 17).returning(20),
                            OPEN.by(20),
                            Call.of("dup2", "7, 1").returning(1).making(1),
                            Call.of("openat", "")
                                    .on("/dev/urandom")
                                    .returning(11)
                                    .opened(OpenFlag.O_RDONLY),
                            Call.of("openat", "")
                                    .on(System.getProperty("java.home") + "/lib/modules")
                                    .returning(12)
                                    .opened(OpenFlag.O_RDONLY)))
                    .leavesNoOpenFileDescriptors();
        }

        @Test
        void aDescriptorOfTheRuntimeMayBeClosedByTheProgram() {
            SyscallTrace left = trace(CREATE.ofTheRuntime());

            assertThat(left).leavesNoOpenFileDescriptors();
        }
    }

    @Nested
    class BesideAssertJ {
        @Test
        void oneImportServesBoth() {
            assertThat("xy").startsWith("x");
            assertThat(List.of(1)).containsExactly(1);
            then(SAVE).neverCalls("kill");
            Object object = SAVE;
            assertThat(object).asInstanceOf(SyscallAssertions.SYSCALL_TRACE).calls("open");
        }

        @Test
        void eventsAndSummaryLeadOn() {
            assertThat(SAVE).events().extracting(SyscallEvent::name).startsWith("openat", "openat", "write");
            assertThat(SAVE).summary().extracting(SyscallSummary::calls).isEqualTo(6L);
            assertThat(SAVE)
                    .satisfies(
                            trace -> assertThat(trace.onPath(Path.of("/a/b"))).callsExactly("fsync", 1));
        }

        @Test
        void aDescriptionStandsBeforeTheMessage() {
            fails(
                    () -> assertThat(SAVE).as("the save of %s", "x").neverCalls("open"),
                    "[the save of x] \nExpecting no call");
        }

        @Test
        void softAssertionsCollectEveryFailure() {
            fails(
                    () -> SyscallSoftAssertions.assertSoftly(softly -> {
                        softly.assertThat(SAVE)
                                .neverCalls("open")
                                .calls("fsync")
                                .calls("kill");
                        softly.then(SAVE).neverDeletesFiles().leavesNoOpenFileDescriptors();
                        softly.assertThat(SAVE)
                                .events()
                                .hasSize(7)
                                .extracting(SyscallEvent::name)
                                .contains("mkdir");
                        softly.assertThat(SAVE)
                                .summary()
                                .extracting(SyscallSummary::calls)
                                .isEqualTo(8L);
                        softly.assertThat("x").isEqualTo("y");
                    }),
                    "(7 failures)",
                    "Expected size: 7 but was: 6",
                    "[\"mkdir\"]",
                    "expected: 8L",
                    "Expecting no call of \"open\"",
                    "Expecting a call of \"kill\"",
                    "Expecting no open file descriptors",
                    "expected: \"y\"");
            SyscallSoftAssertions.assertSoftly(softly -> softly.assertThat(SAVE).calls("open"));
        }

        @Test
        void aTypoInASoftAssertionIsAnErrorAtOnce() {
            SyscallSoftAssertions softly = new SyscallSoftAssertions();

            assertThatExceptionOfType(UnknownSyscallException.class)
                    .isThrownBy(() -> softly.assertThat(SAVE).neverCalls("klil"));
        }
    }

    @SuppressWarnings("NullAway") // what a test may do that knows no annotations
    private static SyscallTrace none() {
        return null;
    }
}
