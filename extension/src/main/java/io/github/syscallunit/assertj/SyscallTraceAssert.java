package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.error.ShouldNotDo.shouldNotDo;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/** Asserts what a trace says of the code's intents: which processes, files and peers it reached for. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class SyscallTraceAssert extends AbstractSyscallTraceAssert<SyscallTraceAssert> {
    /**
     * Makes the assertion; {@link SyscallAssertions#assertThat(SyscallTrace)} is the way to it.
     *
     * @param actual the trace
     */
    public SyscallTraceAssert(SyscallTrace actual) {
        super(actual, SyscallTraceAssert.class);
    }

    /**
     * Verifies that no process was started and no program executed, not even in vain. Threads are no processes.
     *
     * @return this assertion
     */
    public SyscallTraceAssert neverStartsProcesses() {
        return check(() -> never("to start no process", SideEffects.processStarts(actual)));
    }

    /**
     * Verifies that nothing was connected, not even in vain, and no datagram sent to an address: over the network or to a
     * local socket.
     *
     * @return this assertion
     */
    public SyscallTraceAssert neverConnects() {
        return check(() -> never("to connect to nothing", SocketPeers.contacts(actual)));
    }

    /**
     * Verifies that only these peers were connected or sent datagrams, not even in vain.
     *
     * @param peers an {@link java.net.InetSocketAddress} (port 0: any port) or {@link java.net.UnixDomainSocketAddress} each
     * @return this assertion
     */
    public SyscallTraceAssert connectsOnlyTo(SocketAddress... peers) {
        List<SocketAddress> allowed = SocketPeers.resolved(peers);
        String names = allowed.stream().map(SocketAddress::toString).collect(Collectors.joining(", "));
        String intent = allowed.isEmpty() ? "to connect to nothing" : "to connect only to " + names;
        return check(() -> never(intent, SocketPeers.contactsExcept(actual, allowed)));
    }

    /**
     * Verifies that no signal was sent to another process, and none by {@code kill} at all. Signal 0, which only asks whether a
     * process exists, is none.
     *
     * @return this assertion
     */
    public SyscallTraceAssert neverSendsSignals() {
        return check(() -> never("to send no signal", SideEffects.signals(actual)));
    }

    /**
     * Verifies that no file or directory was deleted. Trying in vain is not deleting.
     *
     * @return this assertion
     */
    public SyscallTraceAssert neverDeletesFiles() {
        return check(() -> never("to delete no file", SideEffects.deletions(actual)));
    }

    /**
     * Verifies that every file that was opened lies under one of these directories. Trying in vain is not opening.
     *
     * @param directories directories, or files
     * @return this assertion
     */
    public SyscallTraceAssert opensOnlyFilesUnder(Path... directories) {
        String intent = directories.length == 0 ? "to open no file" : "to open only files under " + names(directories);
        return check(() -> never(intent, FileAccess.opensOutside(actual, List.of(directories))));
    }

    /**
     * Verifies that every file that was opened for writing, written, created, linked, renamed, deleted or given other
     * attributes lies under one of these directories. Trying in vain is not writing; pipes, sockets, devices and the
     * standard streams are no files.
     *
     * @param directories directories, or files
     * @return this assertion
     */
    public SyscallTraceAssert writesOnlyUnder(Path... directories) {
        String intent = directories.length == 0 ? "to write nowhere" : "to write only under " + names(directories);
        return check(() -> never(intent, FileAccess.writesOutside(actual, List.of(directories))));
    }

    /**
     * Verifies that every descriptor that was opened is closed again. Left out are what child processes opened, and what the
     * JVM opens once for good: the files of its class path and of the JDK, the system's random devices.
     *
     * @return this assertion
     */
    public SyscallTraceAssert leavesNoOpenFileDescriptors() {
        return check(() -> OpenDescriptors.check(actual));
    }

    private @Nullable ErrorMessageFactory never(String intent, List<SyscallEvent> calls) {
        return calls.isEmpty() ? null : shouldNotDo(actual, intent, calls);
    }

    private static String names(Path... paths) {
        return Arrays.stream(paths).map(Path::toString).collect(Collectors.joining(", "));
    }
}
