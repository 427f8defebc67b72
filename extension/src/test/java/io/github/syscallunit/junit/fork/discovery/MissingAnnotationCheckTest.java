package io.github.syscallunit.junit.fork.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.CrashSweep;
import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.InjectFault;
import io.github.syscallunit.junit.SweptCrash;
import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;

@DisplayName("A parameter whose annotation is missing")
class MissingAnnotationCheckTest {
    @TempDir
    Path results;

    private List<DiscoveryIssue> issues(Class<?> testClass) {
        return new SyscallUnitTestKit(results).select(testClass).discover().getDiscoveryIssues();
    }

    @Test
    @DisplayName("is reported at discovery, with the annotation")
    void isReported() {
        List<DiscoveryIssue> issues = issues(ForgetfulTestCases.class);

        assertThat(issues)
                .extracting(DiscoveryIssue::message)
                .containsExactlyInAnyOrder(
                        "ForgetfulTestCases.traced has a parameter of type SyscallTrace, which needs @TraceSyscalls:"
                                + " add it to the test or its class.",
                        "ForgetfulTestCases.recorded has a parameter of type SyscallRecorder, which needs @TraceSyscalls:"
                                + " add it to the test or its class.",
                        "ForgetfulTestCases.faulty has a parameter of type FaultInjector, which needs @TraceSyscalls:"
                                + " add it to the test or its class.",
                        "ForgetfulTestCases.swept has a parameter of type SweptFault, which needs @FaultSweep:"
                                + " add it to the test.",
                        "ForgetfulTestCases.crashing has a parameter of type SweptCrash, which needs @CrashSweep:"
                                + " add it to the test.");
        assertThat(issues).extracting(DiscoveryIssue::severity).containsOnly(Severity.WARNING);
        assertThat(issues)
                .flatExtracting(issue -> issue.source().stream().toList())
                .hasSameSizeAs(issues)
                .hasOnlyElementsOfType(org.junit.platform.engine.support.descriptor.MethodSource.class);
    }

    static class ForgetfulTestCases {
        @Test
        void traced(SyscallTrace trace) {}

        @RepeatedTest(2)
        void recorded(SyscallRecorder recorder) {}

        @Test
        void faulty(FaultInjector faults) {}

        @Test
        @TraceSyscalls
        void swept(SweptFault fault) {}

        @Test
        @InjectFault("fsync:error=EIO")
        void crashing(SweptCrash crash) {}

        @Test
        void plain(@TempDir Path directory) {}
    }

    @Test
    @DisplayName("is not reported if the annotation is there, or if another extension resolves it")
    void isNotReported() {
        assertThat(issues(MindfulTestCases.class)).isEmpty();
        assertThat(issues(ArgumentTestCases.class)).isEmpty();
    }

    static class ArgumentTestCases {
        static List<SyscallTrace> traces() {
            return List.of();
        }

        @ParameterizedTest(allowZeroInvocations = true)
        @MethodSource("traces")
        void asserts(SyscallTrace trace) {}
    }

    @TraceSyscalls
    static class MindfulTestCases {
        @Test
        void traced(SyscallTrace trace, SyscallRecorder recorder, FaultInjector faults) {}

        @FaultSweep(errors = "EIO")
        void swept(SweptFault fault, SyscallTrace trace) {}

        @CrashSweep
        void crashing(SweptCrash crash) {}
    }
}
