package io.github.syscallunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.engine.testing.TestTools;
import io.github.syscallunit.trace.ProcessExit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class InheritanceTest {
    private static final List<String> ENVIRONMENT =
            List.of("ZZ=last first", "PATH=/usr/bin:/bin", "A=1", "EMPTY=", "-u=odd", "LANG=C", "ß=ü");

    private static final int SIGQUIT = 3;

    @TempDir
    Path directory;

    @Test
    void aTracedProgramHasWhatItWouldHaveHadOfItsParent() throws Exception {
        TestTools.compile(directory, "inherited");
        ProcessBuilder builder = new ProcessBuilder("./inherited", "a b", "*").directory(directory.toFile());
        builder.environment().clear();
        List<String> untraced = lines(builder.start().getInputStream().readAllBytes());
        List<String> traced = run("./inherited", "a b", "*");
        assertThat(withoutQuit(without("variable", without("descriptor", without("SigBlk", traced)))))
                .isEqualTo(withoutQuit(without("variable", without("SigBlk", untraced))));
        assertThat(traced).contains("name ./inherited", "argument a b", "argument *");
        // A JVM blocks SIGQUIT in the threads from which it starts programs: none of its parent's business.
        assertThat(traced).contains(statusLine("SigBlk"));
    }

    @Test
    void itFindsItsEnvironmentInOrderAndNoDescriptorButItsOwn() throws Exception {
        TestTools.compile(directory, "inherited");
        List<String> traced = run("./inherited");
        assertThat(traced).filteredOn(line -> line.startsWith("descriptor")).containsExactly("descriptor 3");
        assertThat(traced)
                .filteredOn(line -> line.startsWith("variable"))
                .containsExactlyElementsOf(ENVIRONMENT.stream()
                        .map(variable -> "variable " + variable)
                        .toList());
    }

    /** As the script passes them: {@code SIGILL} and {@code SIGPIPE}, which HotSpot catches. */
    @Test
    void signalsThatAJvmCatchesStayIgnoredIfTheScriptPassesThem() throws Exception {
        Path program = TestTools.compile(directory, "inherited");
        List<String> command = new ArrayList<>(List.of("env", "--default-signal"));
        command.addAll(TestJvms.command(
                StraceProgram.class, List.of("-Dsyscallunit.ignoredSignals=1008"), program.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(lines(process.getInputStream().readAllBytes()))
                .filteredOn(line -> line.startsWith("SigIgn:"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .satisfies(line -> assertThat(ignored(line)).isEqualTo(Set.of("ILL", "PIPE")));
    }

    @ParameterizedTest(name = "{1} by {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "trap '' HUP USR1; exec \"$@\"    | HUP,USR1",
                "trap '' INT QUIT; \"$@\"; exit   | INT,QUIT",
                "\"$@\" < /dev/null & wait        | INT,QUIT",
                "trap '' INT; \"$@\"; exit        | INT"
            })
    void ignoredSignalsStayIgnored(String start, String signals) throws Exception {
        Path program = TestTools.compile(directory, "inherited");
        List<String> command = new ArrayList<>(List.of("env", "--default-signal", "sh", "-c", start, "sh"));
        command.addAll(TestJvms.command(StraceProgram.class, List.of(), program.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(lines(process.getInputStream().readAllBytes()))
                .filteredOn(line -> line.startsWith("SigIgn:"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .satisfies(line -> assertThat(ignored(line)).isEqualTo(Set.of(signals.split(","))));
    }

    /** Of some that a JVM leaves alone, and some that it catches. */
    private static Set<String> ignored(String line) {
        long mask = mask(line);
        return Map.of("HUP", 1, "INT", 2, "QUIT", SIGQUIT, "ILL", 4, "USR1", 10, "PIPE", 13).entrySet().stream()
                .filter(signal -> (mask & (1L << (signal.getValue() - 1))) != 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static long mask(String line) {
        return Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16);
    }

    /** A JVM that was started in the background has SIGQUIT ignored no longer, and so its children, but what is traced has. */
    private static List<String> withoutQuit(List<String> lines) {
        return lines.stream()
                .map(line -> line.startsWith("SigIgn:") ? "ignored " + (mask(line) & ~(1L << (SIGQUIT - 1))) : line)
                .toList();
    }

    @Nested
    @DisplayName("A program that can't be run")
    class Unrunnable {
        @Test
        void isReportedBeforeAnythingIsStarted() throws Exception {
            String text = Files.writeString(directory.resolve("text"), "").toString();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Strace.command("cw-that-is-not").run())
                    .withMessage("Can't run 'cw-that-is-not': no such program in PATH (" + System.getenv("PATH") + ")");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Strace.command("./nothing").run())
                    .withMessage("Can't run './nothing': No such file or directory");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Strace.command("/etc").run())
                    .withMessage("Can't run '/etc': Is a directory");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Strace.command(text).run())
                    .withMessage("Can't run '" + text + "': Permission denied");
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Strace.command("true").in(Path.of("/nowhere")).run())
                    .withMessage("Can't run 'true': /nowhere is not a directory");
        }

        @Test
        void isReportedWithTheKernelsReasonWhereOnlyTheKernelKnows() throws Exception {
            String script = script();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Strace.command(script).run())
                    .withMessage("Can't run '" + script + "': execve: ENOENT (No such file or directory)");
        }

        @Test
        void makesNobodyComplainToTheUser() throws Exception {
            TracedChild child = TracedChild.start(new ChildCommand(List.of(script()), ENVIRONMENT, directory));
            assertThat(child.standardError().readAllBytes()).isEmpty();
            assertThatThrownBy(child::awaitExit).hasRootCauseMessage("execve: ENOENT (No such file or directory)");
        }

        private String script() throws Exception {
            Path script = Files.writeString(directory.resolve("script"), "#!/nowhere/sh\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            return script.toString();
        }
    }

    private List<String> run(String... command) throws Exception {
        try (TracedChild child = TracedChild.start(new ChildCommand(List.of(command), ENVIRONMENT, directory))) {
            List<String> lines = lines(child.standardOutput().readAllBytes());
            assertThat(child.awaitExit()).isEqualTo(new ProcessExit.Exited(5));
            return lines;
        }
    }

    /** The line of this process's first thread, whose signal mask is the one that the process was started with. */
    private static String statusLine(String field) throws Exception {
        Path status = Path.of("/proc/self/task/" + ProcessHandle.current().pid() + "/status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(field))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> without(String kind, List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith(kind)).toList();
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }
}
