package io.github.syscallunit.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.syscallunit.engine.linux.launch.Spawn;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.engine.testing.TestTools;
import io.github.syscallunit.trace.ProcessExit;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BoundedMemoryTest {
    private static final long CALLS = TestTools.fullChecks() ? 2_000_000 : 400_000;

    @TempDir
    Path directory;

    @Test
    @Timeout(900)
    void millionsOfCallsAreCountedExactlyInAHeapOf64Megabytes() throws Exception {
        String program = TestTools.compile(directory, "caller").toString();
        Process tracer = new ProcessBuilder(
                        TestJvms.command(CountingProgram.class, List.of("-Xmx64m"), program, Long.toString(CALLS)))
                .redirectErrorStream(true)
                .start();
        String said = new String(tracer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        long failing = CALLS / 4;
        assertThat(said.lines())
                .containsExactly(
                        "getppid " + (CALLS - failing) + " 0", "EBADF " + failing, "kept 100000", "dropped true");
    }

    @Test
    @Timeout(120)
    void countingAloneAllocatesNothing() throws Exception {
        String program = TestTools.compile(directory, "caller").toString();
        allocatedFor(program, 20_000);
        long few = leastAllocatedFor(program, 1_000);
        long many = leastAllocatedFor(program, 41_000);
        assertThat(many - few).as("bytes allocated for 40,000 calls more").isLessThan(4_000);
    }

    /** On a busy machine the program is let go of and kept again now and then, each of which allocates: a matter of time, not of calls. */
    private static long leastAllocatedFor(String program, int calls) {
        return IntStream.range(0, 3)
                .mapToLong(run -> allocatedFor(program, calls))
                .min()
                .orElseThrow();
    }

    private static long allocatedFor(String program, int calls) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CommandSession session = new CommandSession(new CommandSessionOptions().with(options -> options.eventCap = 0));
        List<String> command = List.of(program, Integer.toString(calls));
        Spawn spawn =
                Spawn.start(command, CurrentProcess.environment(), Path.of("").toAbsolutePath(), Map.of());
        long before = threads.getCurrentThreadAllocatedBytes();
        session.run(spawn);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(session.exit()).isEqualTo(new ProcessExit.Exited(5));
        return allocated;
    }
}
