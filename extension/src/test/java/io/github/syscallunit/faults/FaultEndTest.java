package io.github.syscallunit.faults;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.FaultSpecification;
import io.github.syscallunit.junit.InjectFault;
import io.github.syscallunit.junit.SyscallRecorder;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;

/** A fault ends with the test that injects it, also a dynamic one, and wherever in the test it was injected. */
class FaultEndTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    /** The first line of each failure's message. */
    private Map<String, String> failures() {
        Map<String, String> messages = new TreeMap<>();
        new SyscallUnitTestKit(results)
                .run(FaultsTestCases.class).allEvents().failed().stream()
                        .forEach(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .ifPresent(thrown -> messages.put(
                                        event.getTestDescriptor().getDisplayName(),
                                        String.valueOf(thrown.getMessage())
                                                .replaceAll("(?s)(:path=.*)?\n.*", "")
                                                .replaceAll("\\(\\[engine.*\\)", "(ID)"))));
        return messages;
    }

    @Test
    void noFaultOutlivesItsTest() {
        assertThat(failures())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "injects a fault that never comes",
                                "The fault was not injected: fsync:error=EIO",
                                "declared, never comes",
                                "The fault was not injected: write:error=EROFS",
                                "asserts on the factory's trace",
                                "The trace is that of the test factory, which has returned. A dynamic test has a trace of its own: take"
                                        + " a SyscallRecorder as parameter of the factory, and record what the dynamic test does.",
                                "fails before its body",
                                "before",
                                "leavesOneInAfterEach()",
                                "The fault was not injected: fsync:error=ENOSPC",
                                "usesTheInjectorOfAnEarlierTest()",
                                "This fault is of a test that has ended (ID): take a FaultInjector as parameter of the test that runs.",
                                "usesTheSpecificationOfAnEarlierDynamicTest()",
                                "This fault is of a test that has ended (ID): take a FaultInjector as parameter of the test that runs."));
    }

    @TraceSyscalls
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @SuppressWarnings({"NullAway.Init", "ResultOfMethodCallIgnored"})
    static class FaultsTestCases {
        private static @Nullable FaultInjector kept;
        private static @Nullable FaultSpecification specified;

        @TempDir
        Path directory;

        private void write() throws IOException {
            Files.writeString(directory.resolve("x"), "new");
        }

        @BeforeEach
        void before(TestInfo test, FaultInjector faults) {
            if (test.getDisplayName().equals("fails before its body")) {
                faults.fail("write", Errno.ENOSPC).inject();
                throw new IllegalStateException("before");
            }
        }

        @AfterEach
        void after(TestInfo test, FaultInjector faults) throws IOException {
            if (test.getDisplayName().startsWith("leavesOneInAfterEach")) {
                faults.fail("fsync", Errno.ENOSPC).inject();
            } else if (!test.getDisplayName().equals("fails before its body")) {
                write();
            }
        }

        @Test
        @Order(1)
        void leavesOneInAfterEach() {}

        @Test
        @Order(2)
        @DisplayName("fails before its body")
        void failsBeforeItsBody() {}

        @TestFactory
        @Order(3)
        Stream<DynamicNode> injects(FaultInjector faults, SyscallRecorder recorder) {
            kept = faults;
            return Stream.of(
                    dynamicTest("injects", () -> {
                        faults.fail("write", Errno.EIO).inject();
                        assertThatThrownBy(this::write).hasMessage("Input/output error");
                    }),
                    dynamicContainer("below", Stream.of(dynamicTest("records", () -> {
                        SyscallTrace trace = recorder.record(this::write);
                        assertThat(trace.onPath(directory)).calls("write").times(1);
                    }))),
                    dynamicTest(
                            "injects a fault that never comes",
                            () -> faults.fail("fsync", Errno.EIO).inject()),
                    dynamicTest("specifies", () -> {
                        FaultSpecification optional =
                                faults.fail("write", Errno.EIO).optional();
                        optional.inject();
                        specified = optional;
                    }));
        }

        @TestFactory
        @Order(4)
        @InjectFault("write:error=EROFS:path={directory}")
        Stream<DynamicNode> declares(SyscallTrace trace) {
            return Stream.of(
                    dynamicTest(
                            "declared", () -> assertThatThrownBy(this::write).hasMessage("Read-only file system")),
                    dynamicTest("declared, never comes", () -> {}),
                    dynamicTest("asserts on the factory's trace", () -> {
                        assertThatThrownBy(this::write).hasMessage("Read-only file system");
                        assertThat(trace).calls("write");
                    }));
        }

        @Test
        @Order(5)
        void usesTheInjectorOfAnEarlierTest() {
            Objects.requireNonNull(kept).fail("write", Errno.EIO).inject();
        }

        @Test
        @Order(6)
        void usesTheSpecificationOfAnEarlierDynamicTest() {
            Objects.requireNonNull(specified).inject();
        }

        @Test
        @Order(7)
        void isUntouched() throws IOException {
            write();
        }
    }
}
