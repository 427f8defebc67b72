package io.github.syscallunit.junit.fork.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.FaultSweep;
import io.github.syscallunit.junit.InjectFault;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.junit.SyscallBudget;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;

class MisplacedAnnotationCheckTest {
    @TempDir
    Path results;

    @Test
    void anAnnotationOnAMethodThatIsNotATestIsReported() {
        assertThat(new SyscallUnitTestKit(results)
                        .select(ForgottenTestCases.class)
                        .discover()
                        .getDiscoveryIssues())
                .extracting(DiscoveryIssue::message)
                .containsExactlyInAnyOrder(
                        notATest("TraceSyscalls", "ForgottenTestCases.forgotten"),
                        notATest("InjectFault", "InheritedTestCases.inherited"),
                        notATest("TraceSyscalls", "Inner.alsoForgotten"),
                        ofTheLifecycle("SyscallBudget", "ForgottenTestCases.before"),
                        ofTheLifecycle("InjectFault", "ForgottenTestCases.afterAll"));
    }

    @Test
    void aClassWithoutAnyTestIsLookedAt() {
        assertThat(new SyscallUnitTestKit(results)
                        .select(NoTestCases.class)
                        .discover()
                        .getDiscoveryIssues())
                .extracting(DiscoveryIssue::message)
                .containsExactly(notATest("TraceSyscalls", "NoTestCases.only"));
    }

    private static String notATest(String annotation, String method) {
        return "@" + annotation + " has no effect on " + method
                + ", which is not a test: add @Test, or remove the annotation.";
    }

    private static String ofTheLifecycle(String annotation, String method) {
        return "@" + annotation + " has no effect on " + method
                + ", which is a lifecycle method: put it on the tests, or on their class.";
    }

    static class InheritedTestCases {
        @InjectFault("fsync:error=EIO")
        void inherited() {}
    }

    @SuppressWarnings({"unused", "JUnit4SetUpNotRun"})
    static class ForgottenTestCases extends InheritedTestCases {
        @TraceSyscalls
        void forgotten(SyscallTrace trace) {}

        @BeforeEach
        @SyscallBudget(maxCalls = 1)
        void before() {}

        @AfterAll
        @InjectFault("fsync:error=EIO")
        @InjectFault("write:error=EIO")
        static void afterAll() {}

        @Test
        @TraceSyscalls
        void test() {}

        @TestFactory
        @SyscallBudget(maxCalls = 1)
        Object factory() {
            return this;
        }

        @FaultSweep(errors = "EIO")
        void sweep(SweptFault fault) {}

        @PowerLossSweep
        void loss() {}

        @Nested
        class Inner {
            @TraceSyscalls
            void alsoForgotten() {}
        }
    }

    static class NoTestCases {
        @TraceSyscalls
        void only() {}
    }
}
