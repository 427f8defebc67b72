package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCall;
import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCallAtLeast;
import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCallAtMost;
import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCallExactly;
import static io.github.syscallunit.assertj.error.ShouldHaveTotalCalls.shouldHaveTotalCallsAtMost;
import static io.github.syscallunit.assertj.error.ShouldNotCall.shouldNotCall;

import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.UnknownSyscallException;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Assertions on which syscalls a trace has, how many, and in which order. A set of syscalls is written as {@link SyscallSet} describes; each
 * argument is a set of its own.
 *
 * @param <SELF> the type of the assertion itself
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AbstractSyscallTraceAssert<SELF extends AbstractSyscallTraceAssert<SELF>>
        extends AbstractSyscallCountAssert<SELF> {
    AbstractSyscallTraceAssert(SyscallTrace actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that no syscall of these sets was called.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).neverCalls("fsync", "%network");
     *
     * // assertion fails:
     * assertThat(trace).neverCalls("fsync", "write");
     * </code></pre>
     *
     * @param sets the sets, one or more; a {@code !} concerns its own set alone
     * @return this assertion
     * @throws AssertionError if a syscall of the sets was called, or the trace is null
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF neverCalls(String... sets) {
        SyscallSet unwanted = SyscallSet.anyOf(sets);
        return check(() -> actual.count(unwanted) == 0 ? null : shouldNotCall(actual, unwanted));
    }

    /**
     * Verifies that a syscall of a set was called, at least once. {@link #times}, {@link #atLeast} and {@link #atMost} may follow.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).calls("write");
     *
     * // assertion fails:
     * assertThat(trace).calls("fsync");
     * </code></pre>
     *
     * @param set the set, as {@link SyscallSet#parse} reads it
     * @return this assertion
     * @throws AssertionError if no syscall of the set was called, or the trace is null
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF calls(String set) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> {
            count(wanted);
            return actual.count(wanted) > 0 ? null : shouldCall(actual, wanted);
        });
    }

    /**
     * Verifies how often the syscalls of a set were called.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).callsExactly("open", 1);
     *
     * // assertion fails:
     * assertThat(trace).callsExactly("open", 2);
     * </code></pre>
     *
     * @param set the set, as {@link SyscallSet#parse} reads it
     * @param times the number of calls
     * @return this assertion
     * @throws AssertionError if the number of calls differs, or the trace is null
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF callsExactly(String set, long times) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.count(wanted) == times ? null : shouldCallExactly(actual, wanted, times));
    }

    /**
     * Verifies that the syscalls of a set were called no more often than a limit.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).callsAtMost("open", 1);
     *
     * // assertion fails:
     * assertThat(trace).callsAtMost("open", 0);
     * </code></pre>
     *
     * @param set the set, as {@link SyscallSet#parse} reads it
     * @param times the highest number of calls
     * @return this assertion
     * @throws AssertionError if there were more calls, or the trace is null
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF callsAtMost(String set, long times) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.count(wanted) <= times ? null : shouldCallAtMost(actual, wanted, times));
    }

    /**
     * Verifies that the syscalls of a set were called at least a number of times.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).callsAtLeast("open", 1);
     *
     * // assertion fails:
     * assertThat(trace).callsAtLeast("open", 2);
     * </code></pre>
     *
     * @param set the set, as {@link SyscallSet#parse} reads it
     * @param times the lowest number of calls
     * @return this assertion
     * @throws AssertionError if there were fewer calls, or the trace is null
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF callsAtLeast(String set, long times) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.count(wanted) >= times ? null : shouldCallAtLeast(actual, wanted, times));
    }

    /**
     * Verifies that calls of these sets began in this order, whatever else was called between them.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).callsInOrder("open", "close");
     *
     * // assertion fails:
     * assertThat(trace).callsInOrder("close", "write");
     * </code></pre>
     *
     * @param sets a set for each call
     * @return this assertion
     * @throws AssertionError if no such sequence of calls was found, or the trace is null
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF callsInOrder(String... sets) {
        List<SyscallSet> order = SyscallSet.parseEach(sets);
        return check(() -> CallOrder.check(actual, order));
    }

    /**
     * Verifies that calls of these sets began in this order, and that there was no other call.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace.onPath(file)).callsExactlyInOrder("open", "write", "close");
     *
     * // assertion fails:
     * assertThat(trace.onPath(file)).callsExactlyInOrder("open", "close");
     * </code></pre>
     *
     * @param sets a set for each call
     * @return this assertion
     * @throws AssertionError if the calls differ, or the trace is null
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF callsExactlyInOrder(String... sets) {
        List<SyscallSet> order = SyscallSet.parseEach(sets);
        return check(() -> CallOrder.checkExactly(actual, order));
    }

    /**
     * Verifies the number of all calls that were traced.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace.onPath(file)).hasTotalCallsAtMost(3);
     *
     * // assertion fails:
     * assertThat(trace.onPath(file)).hasTotalCallsAtMost(2);
     * </code></pre>
     *
     * @param limit the highest number of calls
     * @return this assertion
     * @throws AssertionError if there were more calls, or the trace is null
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF hasTotalCallsAtMost(long limit) {
        return check(() -> {
            long count = actual.count(SyscallSet.ALL);
            return count <= limit ? null : shouldHaveTotalCallsAtMost(actual, limit, count);
        });
    }
}
