package io.github.syscallunit.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of one case.
 *
 * @param id its letter, or its name
 * @param title what it runs
 * @param calls how many syscalls it makes beside those of its start; 0 if that is not known
 * @param rows the tracers that ran
 * @param missing those that did not run, each with the reason
 */
record CaseResult(String id, String title, long calls, List<CommandResult> rows, List<String> missing) {
    CaseResult {
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
    }

    Optional<CommandResult> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** {@return the median of a command's processor time in seconds; empty if it was not measured} */
    OptionalDouble processor(String name) {
        return row(name)
                .map(row -> row.processor().median())
                .filter(seconds -> seconds > 0)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    OptionalDouble seconds(String name) {
        return row(name).map(row -> OptionalDouble.of(row.seconds().median())).orElse(OptionalDouble.empty());
    }
}
