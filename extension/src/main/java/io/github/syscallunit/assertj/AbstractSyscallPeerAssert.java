package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.error.ShouldNotDo.shouldDoOnly;

import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the peers that the code connected to, with peers as text.
 *
 * @param <SELF> the type of the assertion itself
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AbstractSyscallPeerAssert<SELF extends AbstractSyscallPeerAssert<SELF>>
        extends AbstractSyscallTraceAssert<SELF> {
    AbstractSyscallPeerAssert(SyscallTrace actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that only these peers were connected or sent datagrams.
     *
     * <p>A peer is {@code address:port}, an address alone for any port, {@code localhost} or {@code localhost:port} for any loopback address,
     * or the absolute path of a local socket: {@code "127.0.0.1:8080"}, {@code "[::1]:8080"}, {@code "localhost"}, {@code "/run/db.sock"}.
     * Other names are refused, since to look them up takes a name server. A call that failed counts, too.
     *
     * <pre><code class='java'>
     * SyscallTrace request = recorder.record(() -&gt; client.get("http://127.0.0.1:8080/"));
     *
     * // assertion succeeds:
     * assertThat(request).connectsOnlyTo("localhost:8080");
     *
     * // assertion fails:
     * assertThat(request).connectsOnlyTo("127.0.0.1:5432", "/run/db.sock");
     * </code></pre>
     *
     * @param peer a peer that may be connected to
     * @param more other peers
     * @return this assertion
     * @throws AssertionError if there was a connection to another peer, or the trace is null
     * @throws IllegalArgumentException if a text is not a peer; the message says what to write
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF connectsOnlyTo(String peer, String... more) {
        List<PeerPattern> allowed = Stream.concat(Stream.of(peer), Stream.of(more))
                .map(PeerPattern::parse)
                .toList();
        return check(() -> connectsOnly(allowed));
    }

    /**
     * Verifies that only loopback addresses, of {@code 127.0.0.0/8} or {@code ::1}, were connected or sent datagrams, whatever the port.
     * Local sockets are other peers. A call that failed counts, too.
     *
     * <pre><code class='java'>
     * SyscallTrace request = recorder.record(() -&gt; client.get("http://127.0.0.1:8080/"));
     *
     * // assertion succeeds:
     * assertThat(request).connectsOnlyToLoopback();
     *
     * // assertion fails:
     * SyscallTrace away = recorder.record(() -&gt; client.get("http://192.0.2.1/"));
     * assertThat(away).connectsOnlyToLoopback();
     * </code></pre>
     *
     * @return this assertion
     * @throws AssertionError if there was a connection to another peer, or the trace is null
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF connectsOnlyToLoopback() {
        return check(() -> connectsOnly(List.of(PeerPattern.LOOPBACK)));
    }

    private @Nullable ErrorMessageFactory connectsOnly(List<PeerPattern> allowed) {
        List<SyscallEvent> others = SocketPeers.contacts(actual).stream()
                .filter(call -> !PeerPattern.match(allowed, SocketPeers.peers(call)))
                .toList();
        String names = allowed.stream().map(PeerPattern::name).collect(Collectors.joining(", "));
        return others.isEmpty() ? null : shouldDoOnly(actual, "connections only to " + names, others);
    }
}
