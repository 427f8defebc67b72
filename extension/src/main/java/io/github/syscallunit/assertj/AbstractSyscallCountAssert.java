package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCallAtLeast;
import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCallAtMost;
import static io.github.syscallunit.assertj.error.ShouldCallTimes.shouldCallExactly;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on how often the syscalls of the {@code calls} just before were called.
 *
 * @param <SELF> the type of the assertion itself
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AbstractSyscallCountAssert<SELF extends AbstractSyscallCountAssert<SELF>>
        extends AbstractSyscallErrorAssert<SELF> {
    private @Nullable SyscallSet counted;

    AbstractSyscallCountAssert(SyscallTrace actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the syscalls of the {@code calls} just before were called exactly so often.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).calls("open").times(1);
     *
     * // assertion fails:
     * assertThat(trace).calls("write").times(2);
     * </code></pre>
     *
     * @param number the number of calls, 1 or more
     * @return this assertion
     * @throws AssertionError if there were more or fewer calls
     * @throws IllegalStateException if {@code calls} was not called just before
     * @throws IllegalArgumentException if the number is less than 1: {@code neverCalls} verifies that there is no call
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @since 0.1
     */
    public SELF times(long number) {
        SyscallSet set = counted("times", number);
        return check(() -> counted(set) == number ? null : shouldCallExactly(actual, set, number));
    }

    /**
     * Verifies that the syscalls of the {@code calls} just before were called at least so often.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).calls("open").atLeast(1);
     *
     * // assertion fails:
     * assertThat(trace).calls("write").atLeast(2);
     * </code></pre>
     *
     * @param number the lowest number of calls, 1 or more
     * @return this assertion
     * @throws AssertionError if there were fewer calls
     * @throws IllegalStateException if {@code calls} was not called just before
     * @throws IllegalArgumentException if the number is less than 1: {@code neverCalls} verifies that there is no call
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @since 0.1
     */
    public SELF atLeast(long number) {
        SyscallSet set = counted("atLeast", number);
        return check(() -> counted(set) >= number ? null : shouldCallAtLeast(actual, set, number));
    }

    /**
     * Verifies that the syscalls of the {@code calls} just before were called at most so often.
     *
     * <pre><code class='java'>
     * SyscallTrace trace = recorder.record(() -&gt; Files.writeString(file, "hello"));
     *
     * // assertion succeeds:
     * assertThat(trace).calls("open").atMost(1);
     *
     * // assertion fails:
     * assertThat(trace).calls("%file,%desc").atMost(1);
     * </code></pre>
     *
     * @param number the highest number of calls, 1 or more
     * @return this assertion
     * @throws AssertionError if there were more calls
     * @throws IllegalStateException if {@code calls} was not called just before
     * @throws IllegalArgumentException if the number is less than 1: {@code neverCalls} verifies that there is no call
     * @throws TraceIncompleteException if the answer needs events that the trace dropped
     * @since 0.1
     */
    public SELF atMost(long number) {
        SyscallSet set = counted("atMost", number);
        return check(() -> counted(set) <= number ? null : shouldCallAtMost(actual, set, number));
    }

    /** The set stays the counted one, for another condition on it. */
    private long counted(SyscallSet set) {
        count(set);
        return actual.count(set);
    }

    private SyscallSet counted(String method, long number) {
        SyscallSet set = counted;
        if (set == null) {
            throw new IllegalStateException(method + "(" + number
                    + ") has to follow calls(…) directly: calls(\"write\")." + method + "(" + number + ")");
        }
        if (number < 1) {
            throw new IllegalArgumentException(method + "(" + number + ") is not possible after calls(\"" + set
                    + "\"), which expects a call: use neverCalls(\"" + set + "\")");
        }
        return set;
    }

    /** Remembers the set of {@code calls}. */
    final void count(SyscallSet set) {
        counted = set;
    }

    @Override
    final void beginVerb() {
        counted = null;
    }
}
