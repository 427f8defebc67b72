package io.github.syscallunit.trace.table;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the tools of this machine, and skips the test where one is missing. */
public final class HostTools {
    private static final Pattern DEFINITION = Pattern.compile("#define (\\w+) (.+)");

    private HostTools() {}

    public static void requireX8664() {
        assumeTrue(
                System.getProperty("os.arch").equals("amd64"),
                "this comparison needs the headers of an x86_64 machine");
    }

    public static void require(String tool) {
        boolean found = List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
        assumeTrue(found, tool + " is not installed");
    }

    /** {@return what a header of the kernel defines, by name} */
    public static Map<String, String> definitions(Path directory, String header, String... flags)
            throws IOException, InterruptedException {
        require("gcc");
        Path source = Files.writeString(directory.resolve("probe.c"), "#include <" + header + ">\n");
        List<String> command = new ArrayList<>(List.of("gcc", "-E", "-dM"));
        command.addAll(List.of(flags));
        command.add(source.toString());
        Output output = run(directory, command);
        assumeTrue(output.exit == 0, () -> "the header " + header + " is not installed: " + output.text);
        Map<String, String> definitions = new TreeMap<>();
        output.text
                .lines()
                .map(DEFINITION::matcher)
                .filter(Matcher::matches)
                .forEach(line -> definitions.put(line.group(1), line.group(2).strip()));
        return definitions;
    }

    public static Path compile(Path directory, String name, String source) throws IOException, InterruptedException {
        require("gcc");
        Path file = Files.writeString(directory.resolve(name + ".c"), source);
        Path program = directory.resolve(name);
        Output output = run(directory, List.of("gcc", "-O0", "-w", "-o", program.toString(), file.toString()));
        assumeTrue(output.exit == 0, () -> "gcc cannot compile: " + output.text);
        return program;
    }

    public static Output run(Path directory, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text);
    }

    public record Output(int exit, String text) {}
}
