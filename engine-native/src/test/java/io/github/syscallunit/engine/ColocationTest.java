package io.github.syscallunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.CpuMask;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.engine.session.TracedProgram;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.engine.testing.TestTools;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@DisplayName("A program that shares its tracer's CPU")
class ColocationTest {
    @TempDir
    Path directory;

    @BeforeEach
    void thereIsMoreThanOneCpu() {
        TestTools.require(Runtime.getRuntime().availableProcessors() > 1, "this machine has but one CPU");
    }

    @ParameterizedTest
    @EnumSource(ColocationPolicy.class)
    void seesTheCpusThatItWouldSeeUntraced(ColocationPolicy when) throws Exception {
        String program = TestTools.compile(directory, "processors").toString();
        Process untraced = new ProcessBuilder(program).start();
        List<String> expected = lines(untraced.getInputStream().readAllBytes());
        Path out = directory.resolve("out");
        List<String> shell = List.of("sh", "-c", "exec " + program + " > " + out);
        Strace.command(shell.toArray(new String[0])).colocate(when).run();
        assertThat(Files.readAllLines(out)).isEqualTo(expected).hasSize(11);
    }

    @ParameterizedTest
    @EnumSource(ColocationPolicy.class)
    void hasItsProcessorsInJava(ColocationPolicy when) throws Exception {
        List<String> command = TestJvms.command(TracedProgram.class, List.of(), "processors");
        ChildCommand jvm = new ChildCommand(command, CurrentProcess.environment(), Path.of(""));
        int processors = Runtime.getRuntime().availableProcessors();
        try (TracedChild child = TracedChild.start(jvm, when)) {
            assertThat(lines(child.results().readAllBytes()))
                    .containsExactly(
                            "attached true", "here " + processors, "thread " + processors, "nproc " + processors);
        }
    }

    @Test
    void isKeptThereWhileItStopsOftenAndLetGoWhenItComputes() throws Exception {
        Process tracer = busy(ColocationPolicy.AUTO);
        int program = programOf(tracer);
        int all = Objects.requireNonNull(CpuMask.of(CpuMask.THIS_THREAD)).size();
        awaitCpus(program, 1);
        tracer.getOutputStream().write('x');
        tracer.getOutputStream().flush();
        awaitCpus(program, all);
        tracer.destroyForcibly().waitFor();
    }

    @Test
    void isNeverKeptThereUnlessWanted() throws Exception {
        Process tracer = busy(ColocationPolicy.NEVER);
        int program = programOf(tracer);
        int all = Objects.requireNonNull(CpuMask.of(CpuMask.THIS_THREAD)).size();
        for (int look = 0; look < 100; look++) {
            assertThat(cpusOf(program)).isEqualTo(all);
        }
        tracer.destroyForcibly().waitFor();
    }

    private Process busy(ColocationPolicy when) throws Exception {
        String program = TestTools.compile(directory, "busy").toString();
        List<String> command = TestJvms.command(BusyProgram.class, List.of(), when.name(), program);
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    private int programOf(Process tracer) {
        while (tracer.isAlive()) {
            for (ProcessHandle child : tracer.children().toList()) {
                if (child.info().command().orElse("").endsWith("/busy")) {
                    return (int) child.pid();
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("The tracer has ended");
    }

    private static int cpusOf(int tid) {
        CpuMask mask = CpuMask.of(tid);
        assertThat(mask).isNotNull();
        return Objects.requireNonNull(mask).size();
    }

    /** The test's time limit ends it if they never come. */
    private static void awaitCpus(int tid, int cpus) throws InterruptedException {
        while (cpusOf(tid) != cpus) {
            Thread.sleep(1);
        }
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }
}
