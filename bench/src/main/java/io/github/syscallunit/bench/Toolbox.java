package io.github.syscallunit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs of this machine, and those that are compiled for the benchmark. */
final class Toolbox {
    private static final String NONE = "none";

    private final Path project;
    private final Path directory;
    private final String searchPath;

    /**
     * Creates a toolbox.
     *
     * @param project the project's root
     * @param directory where compiled programs go; exists
     * @param searchPath directories, as {@code PATH} has them
     */
    Toolbox(Path project, Path directory, String searchPath) {
        this.project = project;
        this.directory = directory;
        this.searchPath = searchPath;
    }

    Path project() {
        return project;
    }

    /** {@return a directory for files of the measured programs} */
    Path directory() {
        return directory;
    }

    Optional<String> find(String program) {
        return List.of(searchPath.split(":", -1)).stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** {@return the JVM that runs this} */
    String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** {@return our command line's jar} */
    Optional<Path> commandLineJar() {
        return Optional.of(project.resolve("engine-native/target/syscallunit-strace.jar"))
                .filter(Files::exists);
    }

    /** {@return the script that runs the jar} */
    Optional<Path> commandLine() {
        return commandLineJar().map(jar -> project.resolve("engine-native/syscallunit-strace"));
    }

    /**
     * Compiles one of the programs in {@code bench/src/main/c}.
     *
     * @param name without {@code .c}
     * @return the program; empty without gcc
     */
    Optional<String> compiled(String name) {
        Path program = directory.resolve(name);
        if (Files.exists(program)) {
            return Optional.of(program.toString());
        }
        Path source = project.resolve("bench/src/main/c").resolve(name + ".c");
        return find("gcc")
                .filter(gcc -> succeeds(gcc, "-O2", "-pthread", "-o", program.toString(), source.toString()))
                .map(gcc -> program.toString());
    }

    /** {@return whether a command succeeds} */
    boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@return the first line that a tool, a name or an absolute path, prints; "none" if it is missing} */
    String firstLine(String tool, String... arguments) {
        Optional<String> program = tool.startsWith("/") ? Optional.of(tool) : find(tool);
        if (program.isEmpty()) {
            return NONE;
        }
        List<String> command = new ArrayList<>(List.of(program.get()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader output = process.inputReader()) {
                return Optional.ofNullable(output.readLine()).orElse(NONE);
            }
        } catch (IOException e) {
            return NONE;
        }
    }
}
