package io.github.syscallunit.junit.fork;

import static io.github.syscallunit.junit.fork.ChildReports.ends;
import static io.github.syscallunit.junit.fork.ChildReports.pids;
import static io.github.syscallunit.junit.fork.ChildReports.publishPid;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.TraceSyscalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Children that end although other classes are to run in them. */
@ResourceLock(Resources.SYSTEM_ERR)
class SharedChildEndTest extends SharedChildFixture {
    @Test
    void aKilledChildCostsItsTestAndTheNextClassHasANewOne() {
        EngineExecutionResults run = kit(
                        SharedChildTest.FirstTestCases.class, KilledTestCases.class, OwnStateTestCases.class)
                .execute();

        List<String> ends = ends(run);
        assertThat(ends).hasSize(3);
        assertThat(ends.get(1))
                .startsWith("isKilled(TestReporter) The child JVM was killed by SIGKILL while this test ran");
        assertThat(ends.get(2)).isEqualTo("e(TestReporter) passed");
        assertThat(pids(run)).hasSize(2);
    }

    @TraceSyscalls
    static class KilledTestCases {
        @Test
        void isKilled(TestReporter reporter) throws InterruptedException {
            publishPid(reporter);
            assertThat(SharedChildTest.State.classes).isEqualTo(1);
            NativeLibrary.getProcess()
                    .getFunction("kill")
                    .invokeInt(new Object[] {(int) ProcessHandle.current().pid(), 9});
            new CountDownLatch(1).await();
        }
    }

    @TraceSyscalls
    static class OwnStateTestCases {
        @Test
        void e(TestReporter reporter) {
            publishPid(reporter);
            assertThat(SharedChildTest.State.classes).isZero();
        }
    }

    @Test
    void aChildThatEndsBetweenTwoClassesCostsNoTest() {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        EngineExecutionResults run;
        try {
            run = kit(LeavesAnExitTestCases.class, AwaitsTheExitTestCases.class, OwnStateTestCases.class)
                    .execute();
        } finally {
            System.setErr(err);
        }

        assertThat(ends(run)).hasSize(3).allSatisfy(end -> assertThat(end).endsWith(" passed"));
        assertThat(pids(run)).hasSize(3);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("SyscallUnit: System.exit(3) was called after the tests of"
                        + " SharedChildEndTest$LeavesAnExitTestCases had finished. The next tests run in another child JVM.\n"
                        + "System.exit was called in thread \"left behind\"\n")
                .contains("SharedChildEndTest$LeavesAnExitTestCases.exit(SharedChildEndTest.java:");
    }

    @TraceSyscalls
    static class LeavesAnExitTestCases {
        @Test
        void leavesAThread(TestReporter reporter) throws IOException {
            publishPid(reporter);
            SharedChildTest.State.classes++;
            Files.writeString(file("pid"), Long.toString(ProcessHandle.current().pid()));
            new Thread(LeavesAnExitTestCases::exit, "left behind").start();
        }

        private static void exit() {
            while (!Files.exists(file("exit"))) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            System.exit(3);
        }
    }

    @TraceSyscalls(fork = Fork.PER_CLASS)
    static class AwaitsTheExitTestCases {
        @Test
        void awaits(TestReporter reporter) throws Exception {
            publishPid(reporter);
            long pid = Long.parseLong(Files.readString(file("pid")));
            Files.createFile(file("exit"));
            var other = ProcessHandle.of(pid);
            if (other.isPresent()) {
                other.get().onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }
}
