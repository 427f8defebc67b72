package io.github.syscallunit.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two logs of the same commands")
class LogSimilarityTest {
    @Test
    @DisplayName("are the same whatever the processes' ids, their turns and times are")
    void areTheSame() {
        TraceLog first = TraceLog.of(List.of(
                "100   wait4(-1,  <unfinished ...>",
                "101   setpgid(0, 101) = 0 <0.000010>",
                "101   getpid()                          = 101",
                "100   <... wait4 resumed>[0], 0, NULL) = 101",
                "100   fstat(3, {st_ino=77, st_size=101}) = 0"));
        TraceLog second = TraceLog.of(List.of(
                "2001  wait4(-1, [0], 0, NULL)          = 2002",
                "2002  setpgid(0, 2002) = 0 <0.004000>",
                "2001  fstat(3, {st_ino=9, st_size=101}) = 0",
                "2002  getpid()                          = 2002"));

        assertThat(LogSimilarity.of(first, second)).isEqualTo(new LogSimilarity(4, 4, List.of()));
    }

    @Test
    @DisplayName("differ by the lines that only one of them has, and those that stand elsewhere")
    void differ() {
        TraceLog first = TraceLog.of(List.of("100 a() = 0", "100 b() = 0", "100 c() = 0", "100 +++ exited with 0 +++"));
        TraceLog second = TraceLog.of(List.of(
                "200 b() = 0", "200 a() = 0", "200 c() = 1", "200 +++ exited with 0 +++", "201 +++ exited with 0 +++"));

        LogSimilarity likeness = LogSimilarity.of(first, second);

        assertThat(likeness.percent()).isEqualTo(40);
        assertThat(likeness.differences())
                .containsExactlyInAnyOrder(
                        "- a() = 0", "+ a() = 0", "- c() = 0", "+ c() = 1", "+ +++ exited with 0 +++");
    }

    @Test
    @DisplayName("are compared process by process so that most lines are equal, in any order of processes")
    void arePairedAsWhole() {
        TraceLog first = TraceLog.of(lines("1 a", "1 b", "1 c", "2 a", "2 b"));
        TraceLog second = TraceLog.of(lines("1 a", "1 b", "1 c", "1 d", "1 e", "2 b", "2 c"));

        assertThat(LogSimilarity.of(first, second).same()).isEqualTo(4);
        assertThat(LogSimilarity.of(second, first).same()).isEqualTo(4);
    }

    @Test
    @DisplayName("are the same wherever in its calls a parent was when its children ended")
    void areTheSameWhereverChildrenEnd() {
        TraceLog first = TraceLog.of(List.of(
                "1 rt_sigaction(SIGCHLD, {sa_handler=0x5555, sa_mask=[]}, NULL, 8) = 0",
                "1 read(3, \"x\", 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)",
                "1 --- SIGCHLD {si_signo=SIGCHLD, si_pid=2} ---",
                "1 wait4(-1, [{WIFEXITED(s)}], WNOHANG, NULL) = 2",
                "1 wait4(-1, 0x7ffffff0, WNOHANG, NULL) = -1 ECHILD (No child processes)",
                "1 rt_sigreturn({mask=[]}) = 0",
                "1 read(3, \"x\", 1) = 1",
                "2 +++ exited with 0 +++"));
        TraceLog second = TraceLog.of(List.of(
                "5 rt_sigaction(SIGCHLD, {sa_handler=0x5555, sa_mask=[]}, NULL, 8) = 0",
                "5 read(3, \"x\", 1) = 1",
                "5 --- SIGCHLD {si_signo=SIGCHLD, si_pid=6} ---",
                "5 rt_sigreturn({mask=[]}) = 1",
                "5 wait4(-1, [{WIFEXITED(s)}], 0, NULL) = 6",
                "6 +++ exited with 0 +++"));

        assertThat(LogSimilarity.of(first, second).differences()).isEmpty();
    }

    @Test
    @DisplayName("are the same whether or not a thread had to wait for another, and differ by other calls of futex")
    void areTheSameWhetherThreadsWait() {
        TraceLog waited = TraceLog.of(List.of(
                "1 futex(0x7f00, FUTEX_WAIT_PRIVATE, 2, NULL) = -1 EAGAIN (Resource temporarily unavailable)",
                "1 futex(0x7f00, FUTEX_WAKE_PRIVATE, 1)    = 0 <0.000031>",
                "1 futex(0x7f08, FUTEX_WAIT_BITSET_PRIVATE, 0, {tv_sec=1, tv_nsec=2}, FUTEX_BITSET_MATCH_ANY) = 0",
                "1 futex(0x7f04, FUTEX_WAIT, 7, NULL) = 0",
                "1 futex(0x7f04, FUTEX_WAKE_PRIVATE, 2147483647) = 0",
                "1 +++ exited with 0 +++"));
        TraceLog went = TraceLog.of(List.of("5 +++ exited with 0 +++"));

        assertThat(LogSimilarity.of(waited, went).differences())
                .containsExactly(
                        "- futex(LOCK, FUTEX_WAIT, 7, NULL) = N", "- futex(LOCK, FUTEX_WAKE_PRIVATE, 2147483647) = N");
    }

    @Test
    @DisplayName("differ if a signal or an interrupted call is not logged correctly")
    void differInSignals() {
        TraceLog first = TraceLog.of(List.of(
                "1 read(3, \"x\", 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)",
                "1 --- SIGCHLD {si_signo=SIGCHLD} ---",
                "1 write(3, \"x\", 1) = 1"));
        TraceLog second = TraceLog.of(List.of(
                "1 --- SIGCHLD {si_signo=17} ---", "1 read(3, \"x\", 1) = -1 ERESTARTSYS", "1 write(3, \"x\", 1) = 1"));

        assertThat(LogSimilarity.of(first, second).same()).isEqualTo(1);
    }

    private static List<String> lines(String... lines) {
        return Stream.of(lines).toList();
    }
}
