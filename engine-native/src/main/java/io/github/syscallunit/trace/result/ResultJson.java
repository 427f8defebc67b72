package io.github.syscallunit.trace.result;

import com.google.gson.Gson;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.TraceSnapshot;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Has the shape of a result file, as {@link ResultWriter} writes it. What a file lacks is null here, and is refused when it is converted to the
 * model.
 */
record ResultJson(
        @Nullable Integer schemaVersion,
        @Nullable Test test,
        @Nullable Outcome outcome,
        @Nullable Environment environment,
        @Nullable String startedAt,
        @Nullable Long durationNanos,
        @Nullable String scope,
        @Nullable String filter,
        @Nullable List<@Nullable Row> summary,
        @Nullable Events events,
        @Nullable List<@Nullable Budget> budgets,
        @Nullable PowerLossJson powerLoss) {
    /** The first version with power-loss sweeps. */
    private static final int WITH_POWER_LOSS = 3;

    private static final Gson GSON = JsonValues.gson();

    /** {@return what a JSON text holds} */
    static ResultJson parse(Reader json) {
        return required(GSON.fromJson(json, ResultJson.class), "schemaVersion");
    }

    TraceResult toResult() {
        Events kept = required(events, "events");
        int version = required(schemaVersion, "schemaVersion");
        TraceSnapshot snapshot = new TraceSnapshot(
                summary(false),
                summary(true),
                required(kept.items, "events.items").stream()
                        .map(item -> required(item, "events.items").toEvent(version))
                        .toList(),
                notNegative(kept.dropped, "events.dropped"),
                (int) notNegative(kept.cap, "events.cap"),
                SyscallSet.parse(required(filter, "filter")));
        TraceResult result = new TraceResult(
                required(test, "test").toIdentity(),
                required(outcome, "outcome").toOutcome(),
                required(environment, "environment").toEnvironment(),
                Instant.parse(required(startedAt, "startedAt")),
                nanos(durationNanos, "durationNanos"),
                TraceScope.of(required(scope, "scope")),
                snapshot,
                required(budgets, "budgets").stream()
                        .map(budget -> required(budget, "budgets").toResult())
                        .toList(),
                powerLoss == null || version < WITH_POWER_LOSS ? null : powerLoss.toResult());
        ResultConsistency.require(result);
        return result;
    }

    private SyscallSummary summary(boolean runtime) {
        return new SyscallSummary(required(summary, "summary").stream()
                .map(row -> required(row, "summary"))
                .filter(row -> required(row.runtime, "summary.runtime") == runtime)
                .map(Row::toRow)
                .toList());
    }

    static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("it has no \"" + name + "\"");
        }
        return value;
    }

    static long notNegative(@Nullable Number value, String name) {
        long number = required(value, name).longValue();
        if (number < 0) {
            throw new IllegalArgumentException("\"" + name + "\" is negative");
        }
        return number;
    }

    static Duration nanos(@Nullable Long value, String name) {
        return Duration.ofNanos(notNegative(value, name));
    }

    record Test(
            @Nullable String uniqueId,
            @Nullable String className,
            @Nullable String methodName,
            @Nullable String displayName) {
        TestIdentity toIdentity() {
            return new TestIdentity(
                    required(uniqueId, "test.uniqueId"),
                    required(className, "test.className"),
                    required(methodName, "test.methodName"),
                    required(displayName, "test.displayName"));
        }
    }

    record Environment(
            @Nullable String arch,
            @Nullable String kernel,
            @Nullable String jdk,
            @Nullable String jvm,
            @Nullable String syscallunit) {
        TraceEnvironment toEnvironment() {
            return new TraceEnvironment(
                    required(arch, "environment.arch"),
                    required(kernel, "environment.kernel"),
                    required(jdk, "environment.jdk"),
                    required(jvm, "environment.jvm"),
                    required(syscallunit, "environment.syscallunit"));
        }
    }

    record Outcome(@Nullable String status, @Nullable String message) {
        TestOutcome toOutcome() {
            String name = required(status, "outcome.status").toUpperCase(Locale.ROOT);
            return new TestOutcome(TestOutcome.Status.valueOf(name), message);
        }
    }

    record Row(
            @Nullable String syscall,
            @Nullable Boolean runtime,
            @Nullable Long calls,
            @Nullable Map<String, Long> errors,
            @Nullable Long totalNanos,
            @Nullable Long minNanos,
            @Nullable Long maxNanos) {
        SyscallSummary.Row toRow() {
            Map<Errno, Long> byErrno = new LinkedHashMap<>();
            required(errors, "summary.errors")
                    .forEach((name, count) -> byErrno.put(Errno.named(name), notNegative(count, "summary.errors")));
            return new SyscallSummary.Row(
                    required(syscall, "summary.syscall"),
                    notNegative(calls, "summary.calls"),
                    byErrno,
                    nanos(totalNanos, "summary.totalNanos"),
                    nanos(minNanos, "summary.minNanos"),
                    nanos(maxNanos, "summary.maxNanos"));
        }
    }

    record Events(
            @Nullable Integer cap,
            @Nullable Long dropped,
            @Nullable List<@Nullable EventJson> items) {}

    record Budget(
            @Nullable String syscalls,
            @Nullable Long maxCalls,
            @Nullable Long maxErrors,
            @Nullable Long calls,
            @Nullable Long errors,
            @Nullable Boolean held) {
        CallBudget.Result toResult() {
            SyscallSet set = SyscallSet.parse(required(syscalls, "budgets.syscalls"));
            CallBudget.Result result = new CallBudget.Result(
                    new CallBudget(set, unboxed(maxCalls), unboxed(maxErrors)),
                    notNegative(calls, "budgets.calls"),
                    notNegative(errors, "budgets.errors"));
            if (required(held, "budgets.held") != result.held()) {
                throw new IllegalArgumentException("\"budgets.held\" contradicts the counts of " + set);
            }
            return result;
        }

        private static OptionalLong unboxed(@Nullable Long value) {
            return value == null ? OptionalLong.empty() : OptionalLong.of(value);
        }
    }
}
