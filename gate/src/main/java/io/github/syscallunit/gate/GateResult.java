package io.github.syscallunit.gate;

import java.util.List;
import java.util.stream.Stream;

/**
 * Holds the results of all limits.
 *
 * @param limitResults one for each limit that was measured, the tightest first
 * @param problems messages about limits that cannot be evaluated, which fail the gate
 */
public record GateResult(List<LimitResult> limitResults, List<String> problems) {
    /**
     * Sorts the results.
     *
     * @param limitResults one for each limit that was measured, the tightest first
     * @param problems messages about limits that cannot be evaluated, which fail the gate
     */
    public GateResult {
        limitResults = limitResults.stream().sorted(LimitResult.TIGHTEST_FIRST).toList();
        problems = List.copyOf(problems);
    }

    /**
     * Adds results and problems.
     *
     * @param more the results to add
     * @param moreProblems the problems to add
     * @return a result that also has these
     */
    public GateResult with(List<LimitResult> more, List<String> moreProblems) {
        return new GateResult(
                Stream.concat(limitResults.stream(), more.stream()).toList(),
                Stream.concat(problems.stream(), moreProblems.stream()).toList());
    }

    /** {@return every violation of every limit} */
    public List<Violation> violations() {
        return limitResults.stream()
                .flatMap(limitResult -> limitResult.violations().stream())
                .toList();
    }

    /** {@return whether every limit was evaluated and held} */
    public boolean passed() {
        return problems.isEmpty() && violations().isEmpty();
    }
}
