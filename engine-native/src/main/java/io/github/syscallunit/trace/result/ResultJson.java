package io.github.syscallunit.trace.result;

import com.google.gson.Gson;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.TraceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Has the shape of a result file, as {@link ResultWriter} writes it. What a file lacks is null here, and refused on the way to the model. */
record ResultJson(
        int schemaVersion,
        @Nullable Test test,
        @Nullable Outcome outcome,
        @Nullable TraceEnvironment environment,
        @Nullable String startedAt,
        long durationNanos,
        @Nullable String scope,
        @Nullable String filter,
        @Nullable List<Row> summary,
        @Nullable Events events,
        @Nullable List<Budget> budgets) {
    private static final Gson GSON = new Gson();

    /** {@return what a JSON text holds} */
    static ResultJson parse(String json) {
        return GSON.fromJson(json, ResultJson.class);
    }

    TraceResult toResult() {
        Events kept = required(events, "events");
        TraceSnapshot snapshot = new TraceSnapshot(
                summary(false),
                summary(true),
                required(kept.items, "events.items").stream()
                        .map(item -> item.toEvent(schemaVersion))
                        .toList(),
                kept.dropped,
                kept.cap,
                SyscallSet.parse(required(filter, "filter")));
        return new TraceResult(
                required(test, "test").toIdentity(),
                required(outcome, "outcome").toOutcome(),
                required(environment, "environment"),
                Instant.parse(required(startedAt, "startedAt")),
                Duration.ofNanos(durationNanos),
                TraceScope.of(required(scope, "scope")),
                snapshot,
                required(budgets, "budgets").stream().map(Budget::toResult).toList());
    }

    private SyscallSummary summary(boolean runtime) {
        return new SyscallSummary(required(summary, "summary").stream()
                .filter(row -> row.runtime == runtime)
                .map(Row::toRow)
                .toList());
    }

    static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("it has no \"" + name + "\"");
        }
        return value;
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

    record Outcome(@Nullable String status, @Nullable String message) {
        TestOutcome toOutcome() {
            String name = required(status, "outcome.status").toUpperCase(Locale.ROOT);
            return new TestOutcome(TestOutcome.Status.valueOf(name), message);
        }
    }

    record Row(
            @Nullable String syscall,
            boolean runtime,
            long calls,
            @Nullable Map<String, Long> errors,
            long totalNanos,
            long minNanos,
            long maxNanos) {
        SyscallSummary.Row toRow() {
            Map<Errno, Long> byErrno = new LinkedHashMap<>();
            required(errors, "summary.errors").forEach((name, count) -> byErrno.put(Errno.named(name), count));
            return new SyscallSummary.Row(
                    required(syscall, "summary.syscall"),
                    calls,
                    byErrno,
                    Duration.ofNanos(totalNanos),
                    Duration.ofNanos(minNanos),
                    Duration.ofNanos(maxNanos));
        }
    }

    record Events(int cap, long dropped, @Nullable List<EventJson> items) {}

    record Budget(
            @Nullable String syscalls,
            @Nullable Long maxCalls,
            @Nullable Long maxErrors,
            long calls,
            long errors,
            boolean held) {
        CallBudget.Result toResult() {
            SyscallSet set = SyscallSet.parse(required(syscalls, "budgets.syscalls"));
            return new CallBudget.Result(new CallBudget(set, unboxed(maxCalls), unboxed(maxErrors)), calls, errors);
        }

        private static OptionalLong unboxed(@Nullable Long value) {
            return value == null ? OptionalLong.empty() : OptionalLong.of(value);
        }
    }
}
