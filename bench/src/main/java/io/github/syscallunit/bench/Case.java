package io.github.syscallunit.bench;

import java.util.List;

/**
 * Commands that are compared.
 *
 * @param id its letter, or its name
 * @param title what it runs
 * @param calls how many syscalls it makes beside those of its start; 0 if that is not known
 * @param commands the commands; all must end with the same exit code as the first
 */
record Case(String id, String title, long calls, List<BenchmarkCommand> commands) {
    Case {
        commands = List.copyOf(commands);
    }
}
