package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.Call.trace;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;

import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.fact.OperationQueue;
import io.github.syscallunit.trace.fact.QueuedOperation;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.fact.SyscallFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verbs about files know only what calls return. */
class AsynchronousFileAccessTest {
    private static Call ring(String operation, List<String> paths, List<SocketEndpoint> peers) {
        QueuedOperation queued = new QueuedOperation(operation, 5, false, 0, paths, peers, Set.of());
        return Call.of("io_uring_enter", "3, 1, 0", 3, 1)
                .meaning(SyscallFacts.builder().operationQueue(new OperationQueue(List.of(queued), "")));
    }

    private static Named<Consumer<SyscallTrace>> named(String name, Consumer<SyscallTraceAssert> verb) {
        return Named.of(name, trace -> verb.accept(assertThat(trace)));
    }

    static Stream<Named<Consumer<SyscallTrace>>> verbs() {
        return Stream.of(
                named("renamesDurably", trace -> trace.renamesDurably(Path.of("/d"))),
                named("leavesNoFilesBehind", trace -> trace.leavesNoFilesBehind()),
                named("grantsPermissionsAtMost", trace -> trace.grantsPermissionsAtMost("rwx------")),
                named("neverLosesRecordLocks", SyscallTraceAssert::neverLosesRecordLocks));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void refuseWhatWasQueuedToIoUring(Consumer<SyscallTrace> verb) {
        assertThatExceptionOfType(TraceIncompleteException.class)
                .isThrownBy(() -> verb.accept(trace(ring("OPENAT", List.of("/d/a"), List.of()))))
                .withMessageContaining("io_uring_enter(3, 1, 0) = 0 queued operations on files to io_uring");
    }

    @Test
    void doNotMindOtherOperations() {
        Call receives = ring("RECV", List.of(), List.of());
        assertThat(trace(receives))
                .leavesNoFilesBehind()
                .neverLosesRecordLocks()
                .grantsPermissionsAtMost("---------");
        assertThat(trace(ring("WRITE", List.of("/d/a"), List.of()))).neverLosesRecordLocks();
    }

    @Test
    void refuseLinuxAio() {
        Call submit = Call.of("io_submit", "0x7f, 1, [{}]", 0x7f, 1).returning(1);
        assertThatExceptionOfType(TraceIncompleteException.class)
                .isThrownBy(() -> assertThat(trace(submit)).renamesDurably(Path.of("/d")))
                .withMessageContaining("Linux AIO");
        assertThat(trace(submit.returning(0))).leavesNoFilesBehind();
    }

    @Test
    void peersOfARingAreJudged() {
        SocketEndpoint local = new SocketEndpoint.Internet("AF_INET", "127.0.0.1", 80);
        SocketEndpoint remote = new SocketEndpoint.Internet("AF_INET", "10.0.0.1", 80);
        assertThat(trace(ring("CONNECT", List.of(), List.of(local)))).connectsOnlyTo("localhost:80");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(trace(ring("CONNECT", List.of(), List.of(remote))))
                        .connectsOnlyToLoopback());
    }
}
