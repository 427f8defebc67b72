package io.github.syscallunit.bench;

import java.util.List;
import java.util.Optional;

/**
 * One command of a case.
 *
 * @param name the name of its row
 * @param command the program and its arguments; empty if something is missing
 * @param missing what is missing, if anything
 * @param reports whether it prints figures of its own, each a name, a tab and seconds
 */
record BenchmarkCommand(String name, List<String> command, Optional<String> missing, boolean reports) {
    static BenchmarkCommand of(String name, String... command) {
        return new BenchmarkCommand(name, List.of(command), Optional.empty(), false);
    }

    static BenchmarkCommand reporting(String name, List<String> command) {
        return new BenchmarkCommand(name, command, Optional.empty(), true);
    }

    static BenchmarkCommand missing(String name, String what) {
        return new BenchmarkCommand(name, List.of(), Optional.of(what), false);
    }
}
