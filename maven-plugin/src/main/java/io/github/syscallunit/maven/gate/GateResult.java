package io.github.syscallunit.maven.gate;

import java.util.List;
import java.util.stream.Stream;

/**
 * Says how all limits fared.
 *
 * @param limitResults one for each limit that was measured, the tightest first
 * @param problems sentences about limits that cannot be judged: such a limit is a mistake, not a success
 */
public record GateResult(List<LimitResult> limitResults, List<String> problems) {
    /**
     * Sorts the verdicts.
     *
     * @param limitResults one for each limit that was measured, the tightest first
     * @param problems sentences about limits that cannot be judged: such a limit is a mistake, not a success
     */
    public GateResult {
        limitResults = limitResults.stream().sorted(LimitResult.TIGHTEST_FIRST).toList();
        problems = List.copyOf(problems);
    }

    /**
     * Adds verdicts.
     *
     * @param more the verdicts to add
     * @return a judgement with these, too
     */
    public GateResult with(List<LimitResult> more) {
        return new GateResult(
                Stream.concat(limitResults.stream(), more.stream()).toList(), problems);
    }

    /** {@return every violation of every limit} */
    public List<Violation> violations() {
        return limitResults.stream()
                .flatMap(verdict -> verdict.violations().stream())
                .toList();
    }

    /** {@return whether every limit was judged and held} */
    public boolean passed() {
        return problems.isEmpty() && violations().isEmpty();
    }
}
