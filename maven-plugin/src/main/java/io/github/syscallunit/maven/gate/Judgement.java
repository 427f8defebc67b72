package io.github.syscallunit.maven.gate;

import java.util.List;
import java.util.stream.Stream;

/**
 * Says how all limits fared.
 *
 * @param verdicts one for each limit that was measured, the tightest first
 * @param problems sentences about limits that cannot be judged: such a limit is a mistake, not a success
 */
public record Judgement(List<Verdict> verdicts, List<String> problems) {
    /**
     * Sorts the verdicts.
     *
     * @param verdicts one for each limit that was measured, the tightest first
     * @param problems sentences about limits that cannot be judged: such a limit is a mistake, not a success
     */
    public Judgement {
        verdicts = verdicts.stream().sorted(Verdict.TIGHTEST_FIRST).toList();
        problems = List.copyOf(problems);
    }

    /**
     * Adds verdicts.
     *
     * @param more the verdicts to add
     * @return a judgement with these, too
     */
    public Judgement with(List<Verdict> more) {
        return new Judgement(Stream.concat(verdicts.stream(), more.stream()).toList(), problems);
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
