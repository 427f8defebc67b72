package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.error.ShouldNotDo.shouldDoOnly;
import static io.github.syscallunit.assertj.error.ShouldNotDo.shouldNotDo;

import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/** Assertions on a trace: which processes, files and peers the code used, and those on single syscalls. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class SyscallTraceAssert extends AbstractSyscallFileAssert<SyscallTraceAssert> {
    /**
     * Makes the assertion. Use {@link SyscallAssertions#assertThat(SyscallTrace)} instead.
     *
     * @param actual the trace
     */
    public SyscallTraceAssert(SyscallTrace actual) {
        super(actual, SyscallTraceAssert.class);
    }

    /**
     * Verifies that no process was started and no program executed.
     *
     * <p>A call that failed counts, too. Threads are not processes. A search for a program in the folders of {@code PATH} is one execution.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).neverStartsProcesses();
     *
     * // assertion fails:
     * SyscallTrace ls = recorder.record(() -&gt; new ProcessBuilder("ls").start());
     * assertThat(ls).neverStartsProcesses();
     * </code></pre>
     *
     * @return this assertion
     * @throws AssertionError if a process was started, or the trace is null
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SyscallTraceAssert neverStartsProcesses() {
        return check(() -> {
            ProcessStarts starts = ProcessStarts.of(actual);
            return starts.calls().isEmpty()
                    ? null
                    : shouldNotDo(actual, "process starts", starts.count(), starts.calls());
        });
    }

    /**
     * Verifies that nothing was connected, and no datagram was sent to an address: over the network or to a local socket.
     *
     * <p>A call that failed counts, too, and so does an operation that was queued to io_uring. Lookups of host and user names do not count: the
     * JVM and the C library remember answers, so whether a test contacts a name server depends on what ran before it.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).neverConnects();
     *
     * // assertion fails:
     * SyscallTrace request = recorder.record(() -&gt; client.get("/"));
     * assertThat(request).neverConnects();
     * </code></pre>
     *
     * @return this assertion
     * @throws AssertionError if there was a connection, or the trace is null
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SyscallTraceAssert neverConnects() {
        return check(() -> never("connections", SocketPeers.contacts(actual)));
    }

    /**
     * Verifies that only these peers were connected or sent datagrams.
     *
     * <p>A call that failed counts, too. Lookups of names do not, as for {@link #neverConnects()}.
     *
     * <pre><code class='java'>
     * SyscallTrace request = recorder.record(() -&gt; client.get("http://127.0.0.1:8080/"));
     *
     * // assertion succeeds:
     * assertThat(request).connectsOnlyTo(new InetSocketAddress("127.0.0.1", 8080));
     *
     * // assertion fails:
     * assertThat(request).connectsOnlyTo(new InetSocketAddress("127.0.0.1", 5432));
     * </code></pre>
     *
     * @param peers an {@link java.net.InetSocketAddress} (port 0: any port) or {@link java.net.UnixDomainSocketAddress} each
     * @return this assertion
     * @throws AssertionError if there was a connection to another peer, or the trace is null
     * @throws IllegalArgumentException if a peer is of another type or not resolved
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SyscallTraceAssert connectsOnlyTo(SocketAddress... peers) {
        List<SocketAddress> allowed = SocketPeers.resolved(peers);
        String names = allowed.stream().map(SocketAddress::toString).collect(Collectors.joining(", "));
        return check(() -> only("connections", "to", names, SocketPeers.contactsExcept(actual, allowed)));
    }

    /**
     * Verifies that no signal was sent to another process, and none by {@code kill} at all. Signal 0, which only asks whether a process exists, is
     * not counted.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).neverSendsSignals();
     *
     * // assertion fails:
     * SyscallTrace stop = recorder.record(() -&gt; server.destroy());
     * assertThat(stop).neverSendsSignals();
     * </code></pre>
     *
     * @return this assertion
     * @throws AssertionError if a signal was sent, or the trace is null
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SyscallTraceAssert neverSendsSignals() {
        return check(() -> never("signals", SideEffects.signals(actual)));
    }

    /**
     * Verifies that no file or directory was deleted. A call that failed does not count; an operation that was queued to io_uring does.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).neverDeletesFiles();
     *
     * // assertion fails:
     * SyscallTrace delete = recorder.record(() -&gt; Files.delete(file));
     * assertThat(delete).neverDeletesFiles();
     * </code></pre>
     *
     * @return this assertion
     * @throws AssertionError if a file or directory was deleted, or the trace is null
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SyscallTraceAssert neverDeletesFiles() {
        return check(() -> never("deletions", SideEffects.deletions(actual)));
    }

    /**
     * Verifies that every file that was opened is under one of these directories. A call that failed does not count.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).opensOnlyFilesUnder(directory);
     *
     * // assertion fails:
     * assertThat(trace).opensOnlyFilesUnder(Path.of("/etc"));
     * </code></pre>
     *
     * @param directories directories, or files
     * @return this assertion
     * @throws AssertionError if another file was opened, or the trace is null
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SyscallTraceAssert opensOnlyFilesUnder(Path... directories) {
        return check(() -> only(
                "opened files", "under", names(directories), FileAccess.opensOutside(actual, List.of(directories))));
    }

    /**
     * Verifies that every file that was opened for writing, written, created, linked, renamed, deleted or given other attributes lies under one of
     * these directories.
     *
     * <p>A call that failed does not count. Pipes, sockets, devices and the standard streams are not files, but the name to which {@code bind}
     * binds a local socket is one. Operations that were queued to io_uring count, whether they failed or not.
     *
     * <p>A message shows where a symbolic link led: {@code openat(AT_FDCWD, "/tmp/link", O_RDWR) = 5 </etc/hosts>}.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).writesOnlyUnder(directory);
     *
     * // assertion fails:
     * assertThat(trace).writesOnlyUnder(Path.of("/etc"));
     * </code></pre>
     *
     * @param directories directories, or files
     * @return this assertion
     * @throws AssertionError if another file was changed, or the trace is null
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SyscallTraceAssert writesOnlyUnder(Path... directories) {
        return check(() ->
                only("writes", "under", names(directories), FileAccess.writesOutside(actual, List.of(directories))));
    }

    /**
     * Verifies that every descriptor that was opened is closed again.
     *
     * <p>Left out are what child processes opened, and what the JVM opens once: the files of its class path and of the JDK, the random devices,
     * and what it opens as it initializes a class of the JDK, which the Java stack of the call says. The assertion is refused if descriptors were
     * opened by io_uring: their numbers are not known.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).leavesNoOpenFileDescriptors();
     *
     * // assertion fails:
     * SyscallTrace leak = recorder.record(() -&gt; Files.newInputStream(file));
     * assertThat(leak).leavesNoOpenFileDescriptors();
     * </code></pre>
     *
     * @return this assertion
     * @throws AssertionError if a descriptor was left open, or the trace is null
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SyscallTraceAssert leavesNoOpenFileDescriptors() {
        return check(() -> OpenDescriptors.check(actual));
    }

    private @Nullable ErrorMessageFactory never(String unwanted, List<SyscallEvent> calls) {
        return calls.isEmpty() ? null : shouldNotDo(actual, unwanted, calls);
    }

    /** If nothing is allowed, the message is that of the verb without limits. */
    private @Nullable ErrorMessageFactory only(String what, String where, String allowed, List<SyscallEvent> others) {
        if (allowed.isEmpty()) {
            return never(what, others);
        }
        return others.isEmpty() ? null : shouldDoOnly(actual, what + " only " + where + " " + allowed, others);
    }

    private static String names(Path... paths) {
        return Arrays.stream(paths).map(Path::toString).collect(Collectors.joining(", "));
    }
}
