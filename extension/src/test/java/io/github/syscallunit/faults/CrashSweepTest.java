package io.github.syscallunit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.syscallunit.junit.Crash;
import io.github.syscallunit.junit.CrashSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What a crash sweep kills, and what it finds afterwards. */
class CrashSweepTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path results;

    private EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("syscallunit")
                .selectors(selectClass(testClass))
                .configurationParameter("syscallunit.resultsDirectory", results.toString())
                .execute();
    }

    private static List<String> names(Events events) {
        return events.stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static List<String> messages(EngineExecutionResults run) {
        return run.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .map(Throwable::getMessage)
                .toList();
    }

    /** Some code that leaves something behind at every step. */
    static final class Steps {
        private Steps() {}

        static void take(Path directory) throws IOException {
            Files.writeString(directory.resolve("one"), "1");
            Files.move(directory.resolve("one"), directory.resolve("two"));
        }
    }

    @Test
    void theCodeIsKilledBeforeAndAfterEachCall() {
        long t = System.nanoTime();
        EngineExecutionResults run = run(SteppingTestCases.class);
        System.out.println((System.nanoTime() - t) / 1000000 + " ms");
        System.out.println(messages(run));

        assertThat(names(run.testEvents().succeeded()))
                .containsExactly("without a crash", "before openat #1 of 1, Steps.take(CrashSweepTest.java:53)");
    }

    @SuppressWarnings("NullAway.Init")
    static class SteppingTestCases {
        @TempDir
        Path directory;

        @CrashSweep
        void leavesWhatItDid(Crash crash) throws Exception {
            crash.during(directory, Steps::take);
        }
    }
}
