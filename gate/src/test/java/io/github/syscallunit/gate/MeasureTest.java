package io.github.syscallunit.gate;

import static io.github.syscallunit.gate.Results.call;
import static io.github.syscallunit.gate.Results.failing;
import static io.github.syscallunit.gate.Results.meaning;
import static io.github.syscallunit.gate.Results.reaching;
import static io.github.syscallunit.gate.Results.touching;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.ErrorsOf;
import io.github.syscallunit.gate.quantity.Measure;
import io.github.syscallunit.gate.quantity.Quantities;
import io.github.syscallunit.gate.quantity.Quantity;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.fact.NewTask;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.result.TraceResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A limit counts")
class MeasureTest {
    private static final SyscallEvent[] CALLS = {
        touching("/a", call("openat", "AT_FDCWD, \"/a\", O_RDWR", 5)),
        touching("/a", call("read", "5, \"abc\", 4096", 3)),
        touching("/a", call("pwrite64", "5, \"xy\", 2, 0", 2)),
        touching("socket:[1]", call("sendto", "6, \"xyz\", 3, 0, NULL, 0", 3)),
        failing("openat", "AT_FDCWD, \"/b\", O_RDONLY", Errno.ENOENT),
        failing("openat", "AT_FDCWD, \"/c\", O_RDONLY", Errno.EACCES),
        meaning(
                SyscallFacts.builder().newTask(NewTask.PROCESS),
                call("clone3", "{flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD}, 88", 4713)),
        meaning(
                SyscallFacts.builder().newTask(NewTask.THREAD),
                call("clone3", "{flags=CLONE_VM|CLONE_THREAD}, 88", 4714)),
        failing("vfork", "", Errno.EAGAIN),
        call("connect", "6, {sa_family=AF_INET, sin_port=htons(80)}, 16", 0),
        failing("connect", "6, {sa_family=AF_INET, sin_port=htons(81)}, 16", Errno.EINPROGRESS),
        failing("connect", "6, {sa_family=AF_INET, sin_port=htons(82)}, 16", Errno.ECONNREFUSED),
        reaching(new SocketEndpoint.Other("AF_UNSPEC"), call("connect", "6, {sa_family=AF_UNSPEC}, 16", 0)),
    };
    private static final TraceResult TEST = Results.of("A", "a", CALLS);

    private static Quantity quantity(String key) {
        return Quantities.ALL.stream()
                .filter(maximum -> maximum.key().equals(key))
                .map(Quantity.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static long amount(Measure measure, String syscalls) {
        return measure.of(TEST.trace(), SyscallSet.parse(syscalls));
    }

    @Test
    @DisplayName("errors by their reason")
    void errorsByReason() {
        assertThat(amount(new ErrorsOf(Errno.ENOENT), "%file")).isEqualTo(1);
        assertThat(amount(new ErrorsOf(Errno.ENOENT), "read")).isZero();
    }

    @Test
    @DisplayName("files once, and no sockets")
    void paths() {
        assertThat(amount(quantity("maxPaths"), "all")).isEqualTo(1);
    }

    @Test
    @DisplayName("bytes by what the calls returned")
    void bytes() {
        assertThat(amount(quantity("maxBytesRead"), "all")).isEqualTo(3);
        assertThat(amount(quantity("maxBytesWritten"), "all")).isEqualTo(5);
        assertThat(amount(quantity("maxBytesWritten"), "%network")).isEqualTo(3);
    }

    @Test
    @DisplayName("processes that were started, and no threads")
    void processes() {
        assertThat(amount(quantity("maxProcesses"), "all")).isEqualTo(1);
    }

    @Test
    @DisplayName("connections that were made or are under way")
    void connections() {
        assertThat(amount(quantity("maxConnections"), "all")).isEqualTo(2);
    }

    @Test
    @DisplayName("events that the trace did not keep")
    void dropped() {
        TraceSnapshot one = TraceSnapshot.of(List.of(call("read", "5, \"\", 4096", 0)), SyscallSet.ALL);
        TraceSnapshot none = new TraceSnapshot(one.program(), one.runtime(), List.of(), 1, 0, SyscallSet.ALL);

        assertThat(quantity("maxDropped").of(Results.of("A", "a", none).trace(), SyscallSet.ALL))
                .isEqualTo(1);
        assertThat(quantity("maxDropped").of(Results.of("A", "a", one).trace(), SyscallSet.ALL))
                .isZero();
    }

    @Test
    @DisplayName("time as a multiple of the baseline's")
    void time() {
        BaselineTimes past = (result, syscalls) -> Optional.of(Duration.ofNanos(10_000));
        Limit limit = new Limit(
                TestPattern.ALL,
                SyscallSet.parse("read"),
                quantity("maxTimeRatio"),
                new Bound.TimesBaseline(1.05),
                Limit.Source.FILE);

        GateResult judgement = Gate.evaluate(List.of(limit), List.of(TEST), past);

        assertThat(judgement.violations())
                .extracting(Violation::sentence)
                .containsExactly("A.a spent 11.0 µs in calls of read, but its budget (syscall-budgets.yaml) allows at"
                        + " most 10.5 µs, 1.05 times the baseline.");
        assertThat(Gate.evaluate(List.of(limit), List.of(TEST), BaselineTimes.NONE)
                        .problems())
                .singleElement()
                .asString()
                .contains("run the goal baseline");
    }

    @Test
    @DisplayName("with a sentence that says what the test did")
    void words() {
        SyscallSet all = SyscallSet.ALL;
        assertThat(quantity("maxProcesses").inWords(1, all)).isEqualTo("started 1 process");
        assertThat(quantity("maxConnections").inWords(2, all)).isEqualTo("made 2 connections");
        assertThat(quantity("maxBytesRead").inWords(1024, all)).isEqualTo("read 1024 bytes with calls of all");
        assertThat(quantity("maxDropped").inWords(3, all)).isEqualTo("dropped 3 events");
        assertThat(new ErrorsOf(Errno.EACCES).inWords(2, all)).isEqualTo("made 2 calls of all that failed with EACCES");
    }
}
