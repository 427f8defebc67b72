package io.github.syscallunit.engine.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * Specifies the program to start, and where it runs.
 *
 * @param arguments the program, looked up in the environment's {@code PATH} unless it has a slash, and its arguments
 * @param environment {@code NAME=value} each, in the order in which the program shall find them
 * @param directory the working directory
 * @param inputs what the program can read from descriptors, by their numbers from 3 to 8
 * @param requests the number of the descriptor from which the program reads what is written to {@code TracedChild.requests}; empty for none
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ChildCommand(
        List<String> arguments,
        List<String> environment,
        Path directory,
        Map<Integer, byte[]> inputs,
        OptionalInt requests) {
    /**
     * Makes a command of a program that gets the standard descriptors alone.
     *
     * @param arguments the program and its arguments
     * @param environment {@code NAME=value} each
     * @param directory the working directory
     */
    public ChildCommand(List<String> arguments, List<String> environment, Path directory) {
        this(arguments, environment, directory, Map.of(), OptionalInt.empty());
    }

    /** Checks the command. */
    public ChildCommand {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("A command needs at least a program to run");
        }
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        directory = directory.toAbsolutePath();
        inputs = Map.copyOf(inputs);
    }
}
