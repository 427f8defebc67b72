package io.github.syscallunit.maven.gate;

import java.util.List;
import java.util.stream.Stream;

/**
 * Says how all limits fared.
 *
 * @param verdicts one for each limit that was measured, the tightest first
 * @param problems sentences about limits that cannot be judged: such a limit is a mistake, not a success
 */
public record GateResult(List<LimitResult> verdicts, List<String> problems) {
    /**
     * Sorts the verdicts.
     *
     * @param verdicts one for each limit that was measured, the tightest first
     * @param problems sentences about limits that cannot be judged: such a limit is a mistake, not a success
     */
    public GateResult {
        verdicts = verdicts.stream().sorted(LimitResult.TIGHTEST_FIRST).toList();
        problems = List.copyOf(problems);
    }

    /**
     * Adds verdicts.
     *
     * @param more the verdicts to add
     * @return a judgement with these, too
     */
    public GateResult with(List<LimitResult> more) {
        return new GateResult(Stream.concat(verdicts.stream(), more.stream()).toList(), problems);
    }

    /** {@return every violation of every limit} */
    public List<Violation> violations() {
        return verdicts.stream()
                .flatMap(verdict -> verdict.violations().stream())
                .toList();
    }

    /** {@return whether every limit was judged and held} */
    public boolean passed() {
        return problems.isEmpty() && violations().isEmpty();
    }
}
