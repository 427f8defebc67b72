package io.github.syscallunit.junit;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.result.TraceScope;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

class SeccompTest {
    private static final File NOWHERE = new File("/proc/nonexistent/file");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    @Test
    void whereATestNamesItsSyscallsTheKernelChoosesThem() {
        assertThat(messages("auto")).isEmpty();
    }

    @Test
    void itDoesNotWhereThatIsNotWanted() {
        assertThat(messages("never"))
                .hasSize(3)
                .allSatisfy(message -> assertThat(message).contains("Seccomp:\t0"));
    }

    private List<String> messages(String seccomp) {
        Events tests = new SyscallUnitTestKit(results)
                .select(NarrowTestCases.class)
                .configurationParameter("syscallunit.seccomp", seccomp)
                .execute()
                .testEvents();
        tests.assertStatistics(stats -> stats.started(5));
        return SyscallUnitTestKit.messages(tests);
    }

    @TraceSyscalls("unlink")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class NarrowTestCases {
        @Test
        @Order(1)
        void countsAndStops(SyscallTrace trace) throws IOException {
            assertDeletes(trace);
            assertFiltered();
        }

        @Test
        @Order(2)
        @TraceSyscalls
        void isFollowedByOneThatWantsAll(SyscallTrace trace) {
            NOWHERE.delete();
            NOWHERE.canRead();
            assertThat(trace).callsInOrder("unlink", "access");
        }

        @Test
        @Order(3)
        @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void countsOnAnotherThread(SyscallTrace trace) throws IOException {
            assertDeletes(trace);
            assertFiltered();
        }

        @Test
        @Order(4)
        void suffersFaultsOfOtherCalls(FaultInjector faults) {
            InjectedFault fault = faults.fail("mkdir", Errno.EPERM).inject();
            NOWHERE.mkdir();
            assertThat(fault.injections()).isEqualTo(1);
        }

        @Test
        @Order(5)
        @TraceSyscalls(value = "unlink", scope = TraceScope.JVM)
        void countsOnAllThreads(SyscallTrace trace) throws IOException {
            assertDeletes(trace);
            assertFiltered();
        }

        private static void assertDeletes(SyscallTrace trace) {
            NOWHERE.canRead();
            NOWHERE.delete();
            assertThat(trace).callsExactly("unlink", 1);
        }

        private static void assertFiltered() throws IOException {
            assertThat(Files.readString(Path.of("/proc/thread-self/status"))).contains("Seccomp:\t2");
        }
    }
}
