package io.github.syscallunit.gate;

import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.Measure;
import io.github.syscallunit.gate.quantity.Quantities;
import io.github.syscallunit.trace.TraceQueryException;
import io.github.syscallunit.trace.result.CallBudget;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Compares the results of traced tests with limits. */
public final class Gate {
    private final List<TraceResult> results;
    private final BaselineTimes baselineTimes;
    private final List<LimitResult> limitResults = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Gate(List<TraceResult> results, BaselineTimes baselineTimes) {
        this.results = results;
        this.baselineTimes = baselineTimes;
    }

    /**
     * Compares results with limits, and with the budgets of {@code @SyscallBudget} in the results.
     *
     * @param limits the limits
     * @param results the results of the traced tests
     * @param baselineTimes the baseline, for limits that are relative to it
     * @return the result of each limit, and which limits cannot be evaluated
     */
    public static GateResult evaluate(List<Limit> limits, List<TraceResult> results, BaselineTimes baselineTimes) {
        Gate gate = new Gate(results, baselineTimes);
        limits.forEach(gate::evaluate);
        results.forEach(gate::evaluateOwnBudgets);
        return new GateResult(gate.limitResults, gate.problems);
    }

    private void evaluate(Limit limit) {
        List<Measurement> measurements = new ArrayList<>();
        List<TraceResult> concerned = results.stream().filter(limit::concerns).toList();
        int before = problems.size();
        concerned.forEach(result -> limit.max(result, baselineTimes)
                .ifPresent(max -> measurementOf(limit, result, max).ifPresent(measurements::add)));
        if (concerned.isEmpty()) {
            problems.add("The limit of " + limit.subject() + " matches no traced test: its pattern is \""
                    + limit.tests() + "\", and the traced tests are " + someTests() + ".");
        } else if (!measurements.isEmpty()) {
            limitResults.add(new LimitResult(limit, measurements));
        } else if (problems.size() == before) {
            problems.add("The limit of " + limit.subject() + " is relative to the baseline, which has none of its"
                    + " tests in this environment: run the goal baseline there.");
        }
    }

    private Optional<Measurement> measurementOf(Limit limit, TraceResult result, long max) {
        try {
            return Optional.of(new Measurement(result, limit.measure().of(result.trace(), limit.syscalls()), max));
        } catch (TraceQueryException e) {
            problems.add("The limit of " + limit.subject() + " cannot be evaluated for " + TestNames.of(result.test())
                    + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void evaluateOwnBudgets(TraceResult result) {
        TestPattern itself = TestPattern.ofClass(result.test().className());
        for (CallBudget.Result own : result.budgets()) {
            CallBudget budget = own.budget();
            addOwn(itself, budget, Quantities.CALLS, budget.maxCalls(), result, own.calls());
            addOwn(itself, budget, Quantities.ERRORS, budget.maxErrors(), result, own.errors());
        }
    }

    private void addOwn(
            TestPattern test, CallBudget budget, Measure measure, OptionalLong max, TraceResult result, long actual) {
        max.ifPresent(most -> limitResults.add(new LimitResult(
                new Limit(test, budget.syscalls(), measure, new Bound.AtMost(most), Limit.Source.ANNOTATION),
                List.of(new Measurement(result, actual, most)))));
    }

    private String someTests() {
        int shown = 3;
        Stream<String> names = results.stream()
                .map(result -> result.test().className() + "#" + result.test().methodName())
                .distinct()
                .sorted();
        List<String> all = names.toList();
        String first = String.join(", ", all.subList(0, Math.min(shown, all.size())));
        return all.size() <= shown ? first : first + " and " + (all.size() - shown) + " more";
    }
}
