package io.github.syscallunit.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of one case.
 *
 * @param id its letter, or its name
 * @param title what it runs
 * @param rows the tracers that ran
 * @param missing those that did not run, each with the reason
 */
record CaseResult(String id, String title, List<CommandResult> rows, List<String> missing) {
    CaseResult {
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
    }

    Optional<CommandResult> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    OptionalDouble seconds(String name) {
        return row(name).map(row -> OptionalDouble.of(row.seconds().median())).orElse(OptionalDouble.empty());
    }
}
