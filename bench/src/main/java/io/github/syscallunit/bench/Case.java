package io.github.syscallunit.bench;

import java.util.List;

/**
 * Commands that are measured side by side.
 *
 * @param id its letter, or its name
 * @param title what it runs
 * @param commands the commands; the first says how they all should end
 */
record Case(String id, String title, List<BenchmarkCommand> commands) {
    Case {
        commands = List.copyOf(commands);
    }
}
