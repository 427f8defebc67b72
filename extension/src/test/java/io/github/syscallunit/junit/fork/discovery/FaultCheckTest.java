package io.github.syscallunit.junit.fork.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.InjectFault;
import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.junit.SweptCrash;
import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Faults and sweeps that cannot be read are reported at discovery. */
class FaultCheckTest {
    private static final String NO_NAME =
            ": the test method has no parameter, and the test instance no field, of that name that holds a Path, a File or a String";
    private static final String PARAMETERS = " Parameters have names where the tests are compiled with -parameters.";

    @TempDir
    Path results;

    private List<DiscoveryIssue> issues(Class<?> type) {
        return new SyscallUnitTestKit(results).select(type).discover().getDiscoveryIssues();
    }

    @Test
    void anInjectedFaultIsReportedWithTheNearestRightWord() {
        List<DiscoveryIssue> issues = issues(MistakenFaultTestCases.class);

        assertThat(issues)
                .extracting(DiscoveryIssue::message)
                .containsExactlyInAnyOrder(
                        "The @InjectFault of MistakenFaultTestCases.syscall is not valid: no syscall is named \"fsnyc\":"
                                + " did you mean \"fsync\"?",
                        "The @InjectFault of MistakenFaultTestCases.errors is not valid: no errno is named \"ENOSPCE\":"
                                + " did you mean \"ENOSPC\"?",
                        "The @InjectFault of MistakenFaultTestCases.errors is not valid: no errno is named \"EOI\":"
                                + " did you mean \"EIO\"?",
                        "The @InjectFault of MistakenFaultTestCases.beside is not valid: \"whne=2\" is not an option of a"
                                + " fault rule: did you mean \"when\"? Write error=, retval=, short=, signal=, syscall=,"
                                + " delay_enter=, delay_exit=, when=, path=",
                        "The @InjectFault of MistakenFaultTestCases.place is not valid: \"write:error=EIO:path={directry}\""
                                + NO_NAME + ": did you mean \"directory\"?" + PARAMETERS);
        assertThat(issues).extracting(DiscoveryIssue::severity).containsOnly(Severity.WARNING);
        assertThat(issues)
                .flatExtracting(issue -> issue.source().stream().toList())
                .hasSameSizeAs(issues)
                .hasOnlyElementsOfType(MethodSource.class);
    }

    @SuppressWarnings("unused")
    static class MistakenFaultTestCases {
        Path directory = Path.of("/");

        @Test
        @InjectFault("fsnyc:error=EIO")
        void syscall() {}

        @Test
        @InjectFault("write:error=ENOSPCE")
        @InjectFault("write:error=EOI")
        @InjectFault("write:error=EIO")
        void errors() {}

        @ParameterizedTest
        @ValueSource(strings = "EIO")
        @InjectFault("write:error={error}:whne=2")
        void beside(String error) {}

        @Test
        @InjectFault("write:error=EIO:path={directry}")
        void place() {}
    }

    @Test
    void aSweepIsReportedWithTheNearestRightWord() {
        assertThat(issues(MistakenSweepTestCases.class))
                .extracting(DiscoveryIssue::message)
                .containsExactlyInAnyOrder(
                        "The @FaultSweep of MistakenSweepTestCases.error is not valid: no errno is named \"ENOSPACE\":"
                                + " did you mean \"ENOSPC\"?",
                        "The @FaultSweep of MistakenSweepTestCases.none is not valid: errors names no error: write errors ="
                                + " {\"EIO\", \"ENOSPC\"}, for example",
                        "The @FaultSweep of MistakenSweepTestCases.most is not valid: max is the number of faults, 1 or"
                                + " more, not 0",
                        "The @FaultSweep of MistakenSweepTestCases.impossible is not valid: no call of \"getpid\" can fail"
                                + " with ENOSPC, according to the manual pages",
                        "The @CrashSweep of MistakenSweepTestCases.crash is not valid: no syscall is named \"renam\": did"
                                + " you mean \"rename\"?",
                        "The @CrashSweep of MistakenSweepTestCases.place is not valid: \"{foldr}\"" + NO_NAME
                                + ": did you mean \"folder\"?" + PARAMETERS,
                        "The @PowerLossSweep of MistakenSweepTestCases.states is not valid: max is the number of states, 1"
                                + " or more, not -1",
                        "The @PowerLossSweep of MistakenSweepTestCases.limit is not valid: limitMillis is the time in"
                                + " milliseconds for the check of a state, 1 or more, not 0");
    }

    @SuppressWarnings("unused")
    static class MistakenSweepTestCases {
        @FaultSweep(errors = "ENOSPACE")
        void error(SweptFault fault) {}

        @FaultSweep(errors = {})
        void none(SweptFault fault) {}

        @FaultSweep(errors = "EIO", max = 0)
        void most(SweptFault fault) {}

        @FaultSweep(syscalls = "getpid", errors = "ENOSPC")
        void impossible(SweptFault fault) {}

        @CrashSweep(syscalls = "write,renam")
        void crash(SweptCrash crash) {}

        @CrashSweep(path = "{foldr}")
        void place(SweptCrash crash, @TempDir Path folder) {}

        @PowerLossSweep(max = -1)
        void states(PowerLoss loss) {}

        @PowerLossSweep(limitMillis = 0)
        void limit(PowerLoss loss) {}
    }

    @Test
    void whatIsRightIsNotReported() {
        assertThat(issues(RightTestCases.class)).isEmpty();
    }

    @SuppressWarnings("unused")
    static class RightTestCases {
        private final Path outer = Path.of("/");

        @ParameterizedTest
        @ValueSource(strings = {"fsync:error=EIO", "write:error=ENOSPC"})
        @InjectFault("{rule}")
        void rule(String rule) {}

        @Nested
        class Inner {
            @Test
            @InjectFault("write:error=EIO:path={outer}/{directory}:a")
            void place(@TempDir Path directory) {}

            @FaultSweep(syscalls = "%file", errors = "EIO", path = "{outer}", max = 1)
            void faults(SweptFault fault) {}

            @CrashSweep(max = 1)
            void crashes(SweptCrash crash) {}

            @PowerLossSweep(max = 1, limitMillis = 1)
            void losses(PowerLoss loss) {}
        }
    }

    @Test
    void theParametersOfSweepsAreReportedOnce() {
        List<DiscoveryIssue> issues = new SyscallUnitTestKit(results)
                .select(RightTestCases.class)
                .configurationParameter("syscallunit.shard", "4/3")
                .configurationParameter("syscallunit.invocation", "first")
                .configurationParameter("syscallunit.state", "0")
                .configurationParameter("syscallunit.sweepTimeout", "soon")
                .discover()
                .getDiscoveryIssues();

        assertThat(issues)
                .extracting(DiscoveryIssue::message)
                .satisfiesExactlyInAnyOrder(
                        shard -> assertThat(shard).startsWith("syscallunit.shard is \"4/3\", but"),
                        invocation -> assertThat(invocation).startsWith("syscallunit.invocation is \"first\", but"),
                        state -> assertThat(state).startsWith("syscallunit.state is \"0\", but"),
                        timeout -> assertThat(timeout).startsWith("syscallunit.sweepTimeout is \"soon\", but"));
    }

    @Test
    void theParametersOfSweepsAreNotReportedWhereNoneIs() {
        assertThat(new SyscallUnitTestKit(results)
                        .select(NoSweepTestCases.class)
                        .configurationParameter("syscallunit.shard", "4/3")
                        .discover()
                        .getDiscoveryIssues())
                .isEmpty();
    }

    static class NoSweepTestCases {
        @Test
        @InjectFault("write:error=EIO")
        void plain() {}
    }
}
