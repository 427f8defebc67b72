package io.github.syscallunit.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Has the shape of a result file. What a file lacks is null here, and refused on the way to the model. */
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

    static ResultJson of(TraceResult result) {
        TraceSnapshot snapshot = result.snapshot();
        List<Row> rows = new ArrayList<>();
        snapshot.program().rows().forEach(row -> rows.add(Row.of(row, false)));
        snapshot.runtime().rows().forEach(row -> rows.add(Row.of(row, true)));
        List<EventJson> items = snapshot.events().stream().map(EventJson::of).toList();
        return new ResultJson(
                TraceResults.SCHEMA_VERSION,
                Test.of(result.test()),
                Outcome.of(result.outcome()),
                result.environment(),
                result.startedAt().toString(),
                result.duration().toNanos(),
                result.scope(),
                snapshot.filter().toString(),
                rows,
                new Events(snapshot.eventCap(), snapshot.droppedEvents(), items),
                result.budgets().stream().map(Budget::of).toList());
    }

    TraceResult toResult() {
        Events kept = required(events, "events");
        TraceSnapshot snapshot = new TraceSnapshot(
                summary(false),
                summary(true),
                required(kept.items, "events.items").stream()
                        .map(EventJson::toEvent)
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
                required(scope, "scope"),
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
        static Test of(TestIdentity test) {
            return new Test(test.uniqueId(), test.className(), test.methodName(), test.displayName());
        }

        TestIdentity toIdentity() {
            return new TestIdentity(
                    required(uniqueId, "test.uniqueId"),
                    required(className, "test.className"),
                    required(methodName, "test.methodName"),
                    required(displayName, "test.displayName"));
        }
    }

    record Outcome(@Nullable String status, @Nullable String message) {
        static Outcome of(TestOutcome outcome) {
            return new Outcome(outcome.status().name().toLowerCase(Locale.ROOT), outcome.message());
        }

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
        static Row of(SyscallSummary.Row row, boolean runtime) {
            Map<String, Long> errors = new LinkedHashMap<>();
            row.errors().forEach((errno, count) -> errors.put(errno.name(), count));
            return new Row(
                    row.name(),
                    runtime,
                    row.calls(),
                    errors,
                    row.total().toNanos(),
                    row.min().toNanos(),
                    row.max().toNanos());
        }

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
        static Budget of(CallBudget.Result result) {
            CallBudget budget = result.budget();
            return new Budget(
                    budget.syscalls().toString(),
                    boxed(budget.maxCalls()),
                    boxed(budget.maxErrors()),
                    result.calls(),
                    result.errors(),
                    result.held());
        }

        CallBudget.Result toResult() {
            SyscallSet set = SyscallSet.parse(required(syscalls, "budgets.syscalls"));
            return new CallBudget.Result(new CallBudget(set, unboxed(maxCalls), unboxed(maxErrors)), calls, errors);
        }

        private static @Nullable Long boxed(OptionalLong value) {
            return value.isPresent() ? value.getAsLong() : null;
        }

        private static OptionalLong unboxed(@Nullable Long value) {
            return value == null ? OptionalLong.empty() : OptionalLong.of(value);
        }
    }
}
