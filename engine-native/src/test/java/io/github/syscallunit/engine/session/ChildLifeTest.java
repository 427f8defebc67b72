package io.github.syscallunit.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.trace.ProcessExit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildLifeTest {
    @TempDir
    Path directory;

    @Test
    void exitAndHaltKeepTheirStatus() throws Exception {
        assertThat(endOf("exit")).isEqualTo(new ProcessExit.Exited(3));
        assertThat(endOf("halt")).isEqualTo(new ProcessExit.Exited(4));
    }

    @Test
    void aCrashIsTheSignalThatItIs() throws Exception {
        assertThat(endOf("crash")).isEqualTo(new ProcessExit.Killed(6, "SIGABRT"));
    }

    @Test
    void anEndlessLoopCanBeKilled() throws Exception {
        try (TracedChild child = start(guest("loop"))) {
            assertThat(child.standardOutput().read()).isEqualTo('l');
            child.kill();
            assertThat(child.awaitExit()).isEqualTo(new ProcessExit.Killed(9, "SIGKILL"));
            child.kill();
        }
    }

    @Test
    void killingAChildLeavesNoneOfItsDescendants() throws Exception {
        String script = "sleep 1000 & echo $!; setsid sleep 1000 & echo $!; kill -STOP $! ; exec sleep 1000";
        try (TracedChild child = start(List.of("sh", "-c", script))) {
            Scanner lines = new Scanner(child.standardOutput(), StandardCharsets.UTF_8);
            List<Long> descendants = List.of(lines.nextLong(), lines.nextLong());
            child.kill();
            assertThat(child.awaitExit()).isEqualTo(new ProcessExit.Killed(9, "SIGKILL"));
            assertThat(descendants).noneMatch(ChildLifeTest::isAlive);
        }
    }

    @Test
    void theEndOfTheProgramIsTheEndOfWhatItStarted() throws Exception {
        try (TracedChild child = start(List.of("sh", "-c", "sleep 1000 & echo $!; exit 7"))) {
            long descendant = new Scanner(child.standardOutput(), StandardCharsets.UTF_8).nextLong();
            assertThat(child.awaitExit()).isEqualTo(new ProcessExit.Exited(7));
            assertThat(isAlive(descendant)).isFalse();
        }
    }

    @Test
    void aTracerThatIsKilledLeavesNoProcessBehind() throws Exception {
        Process tracer = new ProcessBuilder(guest("trace")).start();
        String pids =
                new BufferedReader(new InputStreamReader(tracer.getInputStream(), StandardCharsets.UTF_8)).readLine();
        List<ProcessHandle> tracees = new ArrayList<>();
        for (String pid : pids.split(" ")) {
            tracees.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
        }
        assertThat(tracees).hasSize(3);
        tracer.destroyForcibly().waitFor();
        for (ProcessHandle tracee : tracees) {
            tracee.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void childrenAtTheSameTimeDisturbNeitherEachOtherNorOrdinaryProcesses() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(6);
        List<Callable<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int status = i;
            tasks.add(() -> {
                try (TracedChild child = start(List.of("sh", "-c", "(exit 9); (exit 8); exit " + status))) {
                    return child.awaitExit().equals(new ProcessExit.Exited(status)) ? "" : "traced " + status;
                }
            });
            tasks.add(() -> {
                int exit = new ProcessBuilder("sh", "-c", "(exit 9); exit " + status)
                        .start()
                        .waitFor();
                return exit == status ? "" : "untraced " + status + " " + exit;
            });
        }
        for (Future<String> wrong : pool.invokeAll(tasks)) {
            assertThat(wrong.get()).isEmpty();
        }
        pool.shutdown();
    }

    /** A zombie is dead: only its parent hasn't asked yet. */
    private static boolean isAlive(long pid) {
        try {
            String status = Files.readString(Path.of("/proc/" + pid + "/status"));
            return !status.contains("State:\tZ") && !status.contains("State:\tX");
        } catch (IOException e) {
            return false;
        }
    }

    private ProcessExit endOf(String way) throws Exception {
        try (TracedChild child = start(guest(way))) {
            child.standardOutput().readAllBytes();
            return child.awaitExit();
        }
    }

    private TracedChild start(List<String> command) throws TracingPreconditionException {
        return TracedChild.start(new ChildCommand(command, CurrentProcess.environment(), directory));
    }

    private List<String> guest(String way) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -c 0; exec \"$@\"", "sh"));
        List<String> options = List.of("-XX:ErrorFile=" + directory.resolve("crash"));
        command.addAll(TestJvms.command(EndingProgram.class, options, way));
        return command;
    }
}
