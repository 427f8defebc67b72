package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.error.ShouldFail.shouldFailWith;
import static io.github.syscallunit.assertj.error.ShouldFail.shouldNotFail;
import static io.github.syscallunit.assertj.error.ShouldFail.shouldNotFailWith;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.NoJavaStackException;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.UnknownSyscallException;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on how the syscalls of a trace ended. An error is a call that failed for the program; a call that the kernel restarts by itself
 * is not an error.
 *
 * <p>A trace that can't answer throws a {@link io.github.syscallunit.trace.TraceQueryException}, which is not a failure of the assertion.
 *
 * @param <SELF> the type of the assertion itself
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AbstractSyscallErrorAssert<SELF extends AbstractSyscallErrorAssert<SELF>>
        extends AbstractAssert<SELF, SyscallTrace> {
    /** Navigation goes through {@code asInstanceOf}, which soft assertions follow. */
    private static final InstanceOfAssertFactory<SyscallTrace, ListAssert<SyscallEvent>> EVENTS =
            new InstanceOfAssertFactory<>(SyscallTrace.class, trace -> Assertions.assertThat(trace.events()));

    private static final InstanceOfAssertFactory<SyscallTrace, ObjectAssert<SyscallSummary>> SUMMARY =
            new InstanceOfAssertFactory<>(SyscallTrace.class, trace -> Assertions.assertThat(trace.summary()));

    /** Closes the region of the trace: what verbs load and parse is not in it. */
    AbstractSyscallErrorAssert(@Nullable SyscallTrace actual, Class<?> selfType) {
        super(read(actual), selfType);
    }

    /** Returns a trace after its region has been closed. */
    static @Nullable SyscallTrace read(@Nullable SyscallTrace trace) {
        if (trace != null) {
            trace.snapshot();
        }
        return trace;
    }

    /**
     * Verifies that no call failed.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.exists(missing));
     *
     * // assertion succeeds:
     * assertThat(trace.onPath(directory)).hasNoErrors();
     *
     * // assertion fails:
     * assertThat(trace.onPath(missing)).hasNoErrors();
     * </code></pre>
     *
     * @return this assertion
     * @throws AssertionError if a call failed, or the trace is null
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF hasNoErrors() {
        return check(() -> noErrors(SyscallSet.ALL));
    }

    /**
     * Verifies that no call of a set failed.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.exists(missing));
     *
     * // assertion succeeds:
     * assertThat(trace).hasNoErrors("write");
     *
     * // assertion fails:
     * assertThat(trace).hasNoErrors("%file");
     * </code></pre>
     *
     * @param set the set, as {@link SyscallSet#parse} reads it
     * @return this assertion
     * @throws AssertionError if a call of the set failed, or the trace is null
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF hasNoErrors(String set) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> noErrors(wanted));
    }

    /**
     * Verifies that at least one call of a set failed for a reason.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.exists(missing));
     *
     * // assertion succeeds:
     * assertThat(trace).failsWith("%file", Errno.ENOENT);
     *
     * // assertion fails:
     * assertThat(trace).failsWith("%file", Errno.EACCES);
     * </code></pre>
     *
     * @param set the set, as {@link SyscallSet#parse} reads it
     * @param errno the reason
     * @return this assertion
     * @throws AssertionError if no call of the set failed for this reason, or the trace is null
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF failsWith(String set, Errno errno) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.countErrors(wanted, errno) > 0 ? null : shouldFailWith(actual, wanted, errno));
    }

    /**
     * Verifies that at least one call of a set failed for a reason.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.exists(missing));
     *
     * // assertion succeeds:
     * assertThat(trace).failsWith("%file", "ENOENT");
     *
     * // assertion fails:
     * assertThat(trace).failsWith("%file", "EACCES");
     * </code></pre>
     *
     * @param set the set, as {@link SyscallSet#parse} reads it
     * @param errno the name of the reason
     * @return this assertion
     * @throws AssertionError if no call of the set failed for this reason, or the trace is null
     * @throws IllegalArgumentException if no errno has this name; the message suggests the nearest
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF failsWith(String set, String errno) {
        return failsWith(set, Errno.named(errno));
    }

    /**
     * Verifies that no call of a set failed for a reason.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.exists(missing));
     *
     * // assertion succeeds:
     * assertThat(trace).neverFailsWith("%file", Errno.EACCES);
     *
     * // assertion fails:
     * assertThat(trace).neverFailsWith("%file", Errno.ENOENT);
     * </code></pre>
     *
     * @param set the set, as {@link SyscallSet#parse} reads it
     * @param errno the reason
     * @return this assertion
     * @throws AssertionError if a call of the set failed for this reason, or the trace is null
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF neverFailsWith(String set, Errno errno) {
        SyscallSet wanted = SyscallSet.parse(set);
        return check(() -> actual.countErrors(wanted, errno) == 0 ? null : shouldNotFailWith(actual, wanted, errno));
    }

    /**
     * Verifies that no call of a set failed for a reason.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.exists(missing));
     *
     * // assertion succeeds:
     * assertThat(trace).neverFailsWith("%file", "EACCES");
     *
     * // assertion fails:
     * assertThat(trace).neverFailsWith("%file", "ENOENT");
     * </code></pre>
     *
     * @param set the set, as {@link SyscallSet#parse} reads it
     * @param errno the name of the reason
     * @return this assertion
     * @throws AssertionError if a call of the set failed for this reason, or the trace is null
     * @throws IllegalArgumentException if no errno has this name; the message suggests the nearest
     * @throws UnknownSyscallException if a set names a syscall that does not exist; the message suggests the nearest name
     * @throws NotTracedException if the filter of the trace left out calls of a set
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public SELF neverFailsWith(String set, String errno) {
        return neverFailsWith(set, Errno.named(errno));
    }

    /**
     * Navigates to the calls, in the order in which they began.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.exists(missing));
     *
     * // assertion succeeds:
     * assertThat(trace).events().isNotEmpty();
     *
     * // assertion fails:
     * assertThat(trace).events().allMatch(event -&gt; event.paths().contains("/"));
     * </code></pre>
     *
     * @return AssertJ's assertions on the list of the events
     * @throws AssertionError if the trace is null
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public ListAssert<SyscallEvent> events() {
        isNotNull();
        return asInstanceOf(EVENTS);
    }

    /**
     * Navigates to the counts.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.exists(missing));
     *
     * // assertion succeeds:
     * assertThat(trace).summary().extracting(SyscallSummary::errors).isEqualTo(1L);
     *
     * // assertion fails:
     * assertThat(trace).summary().extracting(SyscallSummary::errors).isEqualTo(0L);
     * </code></pre>
     *
     * @return AssertJ's assertions on the summary
     * @throws AssertionError if the trace is null
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @throws NoJavaStackException if the trace is narrowed by {@code calledFrom}, and a Java stack was not taken
     * @since 0.1
     */
    public ObjectAssert<SyscallSummary> summary() {
        isNotNull();
        return asInstanceOf(SUMMARY);
    }

    /**
     * Every verb calls this. A rule that returns null has succeeded. Final, so that the proxies of soft assertions intercept the verb only; and the
     * one place to change for a version of AssertJ in which verbs must be wrapped.
     */
    final SELF check(Supplier<@Nullable ErrorMessageFactory> rule) {
        isNotNull();
        beginVerb();
        ErrorMessageFactory violation = rule.get();
        if (violation != null) {
            throwAssertionError(violation);
        }
        return myself;
    }

    /** Is called before each verb. */
    void beginVerb() {}

    private @Nullable ErrorMessageFactory noErrors(SyscallSet set) {
        return actual.countErrors(set) == 0 ? null : shouldNotFail(actual, set);
    }
}
