package io.github.syscallunit.maven.gate;

import io.github.syscallunit.trace.CallBudget;
import io.github.syscallunit.trace.NotTracedException;
import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.TraceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Measures the results of traced tests against limits. */
public final class Gate {
    private final List<TraceResult> results;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Gate(List<TraceResult> results) {
        this.results = results;
    }

    /**
     * Measures results against limits and against the budgets that the tests carry themselves.
     *
     * @param limits the limits
     * @param results the results of the traced tests
     * @return how each limit fared, and which limits cannot be judged
     */
    public static Judgement judge(List<Limit> limits, List<TraceResult> results) {
        Gate gate = new Gate(results);
        limits.forEach(gate::judge);
        results.forEach(gate::judgeOwnBudgets);
        return new Judgement(gate.verdicts, gate.problems);
    }

    private void judge(Limit limit) {
        List<Reading> readings = new ArrayList<>();
        results.stream().filter(limit::concerns).forEach(result -> read(limit, result, readings));
        if (results.stream().noneMatch(limit::concerns)) {
            problems.add("The limit of " + limit.subject() + " matches no traced test: its pattern is \""
                    + limit.tests() + "\", and the traced tests are " + someTests() + ".");
        }
        if (!readings.isEmpty()) {
            verdicts.add(new Verdict(limit, readings));
        }
    }

    private void read(Limit limit, TraceResult result, List<Reading> readings) {
        try {
            readings.add(new Reading(result, limit.measure().of(result.trace(), limit.syscalls())));
        } catch (NotTracedException | TraceIncompleteException e) {
            problems.add("The limit of " + limit.subject() + " cannot be judged for " + TestNames.of(result.test())
                    + ": " + e.getMessage());
        }
    }

    private void judgeOwnBudgets(TraceResult result) {
        TestPattern itself = new TestPattern(result.test().className());
        for (CallBudget.Result own : result.budgets()) {
            CallBudget budget = own.budget();
            judgeOwn(itself, budget, Measure.CALLS, budget.maxCalls(), new Reading(result, own.calls()));
            judgeOwn(itself, budget, Measure.ERRORS, budget.maxErrors(), new Reading(result, own.errors()));
        }
    }

    private void judgeOwn(TestPattern test, CallBudget budget, Measure measure, OptionalLong max, Reading reading) {
        max.ifPresent(most -> verdicts.add(new Verdict(
                new Limit(test, budget.syscalls(), measure, most, Limit.Source.ANNOTATION), List.of(reading))));
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
