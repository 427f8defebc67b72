package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs one class untraced and traced, and compares the results. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
    private record Run(List<String> events, List<String> log) {}

    private final Run plain;
    private final Run traced;

    ConformanceTest(@TempDir Path directory) throws IOException {
        Path plainly = Files.createDirectory(directory.resolve("plain"));
        plain = run(EngineTestKit.engine("junit-jupiter").selectors(selectClass(EverythingTestCases.class)), plainly);
        Path tracing = Files.createDirectory(directory.resolve("traced"));
        traced = run(new SyscallUnitTestKit(tracing).select(TracedEverythingTestCases.class), tracing);
    }

    private static Run run(EngineTestKit.Builder kit, Path directory) throws IOException {
        Path log = directory.resolve("log");
        System.setProperty(EverythingTestCases.LOG, log.toString());
        List<String> events = kit.configurationParameter("junit.platform.reporting.output.dir", directory.toString())
                .outputDirectoryCreator(new InDirectory(directory))
                .execute()
                .allEvents()
                .map(ConformanceTest::text)
                .toList();
        System.clearProperty(EverythingTestCases.LOG);
        return new Run(events, Files.readAllLines(log));
    }

    private record InDirectory(Path directory) implements OutputDirectoryCreator {
        @Override
        public Path getRootDirectory() {
            return directory;
        }

        @Override
        public Path createOutputDirectory(TestDescriptor test) {
            return directory;
        }
    }

    /** Prints an event without intended differences: time, the engine's and the class's name, the directory. */
    private static String text(Event event) {
        TestDescriptor test = event.getTestDescriptor();
        String text = event.getType() + " " + test.getUniqueId() + " '" + test.getDisplayName() + "' '"
                + test.getLegacyReportingName() + "' " + test.getType() + " "
                + test.getTags() + " " + test.getSource() + "\n  "
                + event.getPayload().map(ConformanceTest::payload).orElse("");
        return text.replace("TracedEverythingTestCases", "EverythingTestCases")
                .replace("/traced/", "/plain/")
                .replaceAll("\\[engine:[a-z-]*]", "ENGINE")
                .replaceAll("'(JUnit Jupiter|SyscallUnit)'", "NAME");
    }

    private static String payload(Object payload) {
        if (payload instanceof TestExecutionResult result) {
            return result.getStatus()
                    + result.getThrowable().map(ConformanceTest::stackTrace).orElse("");
        }
        if (payload instanceof ReportEntry entry) {
            return entry.getKeyValuePairs().toString();
        }
        if (payload instanceof FileEntry file) {
            return file.getPath().getFileName() + " " + file.getMediaType();
        }
        return payload instanceof TestDescriptor ? "" : payload.toString();
    }

    /** Prints the throwable without the frames that call the test. */
    private static String stackTrace(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        return text.toString()
                .lines()
                .filter(line -> !line.contains("\tat ") || line.contains("TestCases"))
                .filter(line -> !line.contains(" more") && !line.contains("$$Lambda"))
                .map(line -> line.replaceAll("(junit-timeout-thread-)\\d+", "$1#"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theEventsAreTheSame() {
        assertThat(traced.events()).containsExactlyElementsOf(plain.events());
        assertThat(plain.events()).hasSizeGreaterThan(250);
    }

    @Test
    void everythingRanOnce() {
        assertThat(withoutPid(traced.log())).containsExactlyElementsOf(withoutPid(plain.log()));
    }

    @Test
    void everythingRanInOneChild() {
        Set<String> pids = traced.log().stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());

        assertThat(pids)
                .hasSize(1)
                .doesNotContain(Long.toString(ProcessHandle.current().pid()));
    }

    private static List<String> withoutPid(List<String> log) {
        return log.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    }
}
