package io.github.syscallunit.engine.linux.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds a program as execvp(3) does, to report errors before anything is started. */
public final class ExecutableFinder {
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private ExecutableFinder() {}

    /**
     * Checks that a program exists and is executable.
     *
     * @param program its name, or its path if it has a slash
     * @param environment {@code NAME=value} each
     * @param directory its working directory
     * @throws IllegalArgumentException if it can't be run; the message says why
     */
    public static void require(String program, List<String> environment, Path directory) {
        if (!Files.isDirectory(directory)) {
            throw cannot(program, directory + " is not a directory");
        }
        if (program.indexOf('=') >= 0) {
            throw cannot(program, "a program with '=' in its name can't be started");
        }
        if (program.indexOf('/') >= 0) {
            requireFile(program, directory.resolve(program));
        } else if (!isInPath(program, path(environment), directory)) {
            throw cannot(program, "no such program in PATH (" + path(environment) + ")");
        }
    }

    private static void requireFile(String program, Path file) {
        if (!Files.exists(file)) {
            throw cannot(program, "No such file or directory");
        }
        if (Files.isDirectory(file)) {
            throw cannot(program, "Is a directory");
        }
        if (!Files.isExecutable(file)) {
            throw cannot(program, "Permission denied");
        }
    }

    private static boolean isInPath(String program, String path, Path directory) {
        for (String entry : path.split(":", -1)) {
            Path file = directory.resolve(entry).resolve(program);
            if (!program.isEmpty() && !Files.isDirectory(file) && Files.isExecutable(file)) {
                return true;
            }
        }
        return false;
    }

    private static String path(List<String> environment) {
        return environment.stream()
                .filter(variable -> variable.startsWith("PATH="))
                .map(variable -> variable.substring("PATH=".length()))
                .reduce((first, last) -> last)
                .orElse(DEFAULT_PATH);
    }

    private static IllegalArgumentException cannot(String program, String reason) {
        return new IllegalArgumentException("Can't run '" + program + "': " + reason);
    }
}
