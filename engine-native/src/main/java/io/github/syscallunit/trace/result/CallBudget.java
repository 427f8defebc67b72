package io.github.syscallunit.trace.result;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.Locale;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Limits how often syscalls may be called, and how often they may fail.
 *
 * @param syscalls the syscalls
 * @param maxCalls how many calls there may be, or nothing for no limit
 * @param maxErrors how many calls may fail, or nothing for no limit
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CallBudget(SyscallSet syscalls, OptionalLong maxCalls, OptionalLong maxErrors) {
    /**
     * Checks the limits.
     *
     * @param syscalls see {@link #syscalls()}
     * @param maxCalls see {@link #maxCalls()}
     * @param maxErrors see {@link #maxErrors()}
     * @throws IllegalArgumentException if a limit is negative, or there is none
     */
    public CallBudget {
        if (maxCalls.orElse(0) < 0 || maxErrors.orElse(0) < 0) {
            throw new IllegalArgumentException("a limit of \"" + syscalls + "\" is negative");
        }
        if (maxCalls.isEmpty() && maxErrors.isEmpty()) {
            throw new IllegalArgumentException("the budget of \"" + syscalls + "\" has no limit");
        }
    }

    /**
     * Measures a trace against this budget.
     *
     * @param trace the trace
     * @return the calls, the failed ones, and whether they are within the limits
     * @throws io.github.syscallunit.trace.TraceIncompleteException if this needs events that were dropped
     * @throws io.github.syscallunit.trace.NotTracedException if the trace's filter left calls of the budget out
     */
    public Result evaluate(SyscallTrace trace) {
        return new Result(this, trace.count(syscalls), trace.countErrors(syscalls));
    }

    /**
     * The result of a budget.
     *
     * @param budget the limits
     * @param calls how many calls there were
     * @param errors how many of them failed
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Result(CallBudget budget, long calls, long errors) {
        /** {@return whether the calls and the errors are within the limits} */
        public boolean held() {
            return calls <= budget.maxCalls.orElse(Long.MAX_VALUE) && errors <= budget.maxErrors.orElse(Long.MAX_VALUE);
        }

        /** {@return the result as a sentence, {@code %file: 12 calls, but expected at most 10}} */
        @Override
        public String toString() {
            String failures = limited(errors, "error", budget.maxErrors);
            String all = limited(calls, "call", budget.maxCalls);
            return budget.syscalls + ": " + all + (budget.maxErrors.isPresent() ? "; " + failures : "");
        }

        private static String limited(long count, String noun, OptionalLong limit) {
            String text = String.format(Locale.ROOT, "%d %s%s", count, noun, count == 1 ? "" : "s");
            if (limit.isEmpty()) {
                return text;
            }
            return text + (count > limit.getAsLong() ? ", but expected at most " : " of at most ") + limit.getAsLong();
        }
    }
}
