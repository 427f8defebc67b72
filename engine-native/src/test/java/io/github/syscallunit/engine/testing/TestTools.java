package io.github.syscallunit.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The tools that the comparisons need. Where one is missing a test is skipped, unless all are promised to be there. */
public final class TestTools {
    private static final boolean FULL_CHECKS = Boolean.getBoolean("SYSCALLUNIT_FULL_CHECKS")
            || Boolean.parseBoolean(System.getenv("SYSCALLUNIT_FULL_CHECKS"));

    private TestTools() {}

    /**
     * {@return a limit of time for this machine}
     *
     * @param seconds what is enough on a usual one: {@code SYSCALLUNIT_SLOWNESS} says how much slower this one is, as emulated ones are
     */
    public static long limit(long seconds) {
        return seconds * Long.parseLong(System.getenv().getOrDefault("SYSCALLUNIT_SLOWNESS", "1"));
    }

    /** {@return whether long checks run, and missing tools are errors} */
    public static boolean fullChecks() {
        return FULL_CHECKS;
    }

    /** Requires programs of the {@code PATH}. */
    public static void require(String... tools) {
        for (String tool : tools) {
            boolean found = List.of(System.getenv("PATH").split(":", -1)).stream()
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
            require(found, tool + " is not installed");
        }
    }

    /** Requires the version of strace that ours is compared with. */
    public static void requireReferenceStrace() throws IOException, InterruptedException {
        require("strace");
        Process strace = new ProcessBuilder("strace", "-V").start();
        String version = new String(strace.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        strace.waitFor();
        require(version.endsWith("version 6.1"), "compared is with strace 6.1, but here is '" + version + "'");
    }

    /** Requires a strace that unwinds stacks: that of Debian's arm64 does not. */
    public static void requireStackTraces() throws IOException, InterruptedException {
        Process strace = new ProcessBuilder("strace", "-k", "-o", "/dev/null", "true")
                .redirectErrorStream(true)
                .start();
        strace.getInputStream().readAllBytes();
        assumeTrue(strace.waitFor() == 0, "this strace has no -k");
    }

    /** {@return a name that is not ASCII, if the locale of this JVM can write it; otherwise one with a blank} */
    public static String unusualName() {
        String name = "\u00e4 \ud83d\ude00";
        return Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode(name)
                ? name
                : "a b";
    }

    /** Requires anything, of which the complaint says that it is not so. */
    public static void require(boolean condition, String complaint) {
        if (FULL_CHECKS) {
            assertThat(condition)
                    .as("SYSCALLUNIT_FULL_CHECKS is set, but " + complaint)
                    .isTrue();
        }
        assumeTrue(condition, complaint);
    }

    /**
     * Compiles one of the test's resources, or skips the test.
     *
     * @param directory where the program goes
     * @param name of the resource, without its {@code .c}, and of the program
     * @param options for gcc
     * @return the program
     * @throws IOException if the directory does not exist
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static Path compile(Path directory, String name, String... options)
            throws IOException, InterruptedException {
        require("gcc");
        Path source = directory.resolve(name + ".c");
        Path program = directory.resolve(name);
        try (InputStream text = Objects.requireNonNull(TestTools.class.getResourceAsStream(name + ".c"), name)) {
            Files.write(source, text.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of("gcc", "-O1", "-w", "-pthread"));
        command.addAll(List.of(options));
        command.addAll(List.of("-o", program.toString(), source.toString()));
        Process gcc = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.INHERIT)
                .start();
        require(gcc.waitFor() == 0, "gcc can't compile " + name);
        return program;
    }
}
