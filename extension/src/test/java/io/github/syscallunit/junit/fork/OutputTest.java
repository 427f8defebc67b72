package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.github.syscallunit.junit.TraceSyscalls;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class OutputTest {
    @Test
    void theChildsOutputComesBetweenTheEventsThatItBelongsTo() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(captured, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        // Where a test before has made the console's handler, it does not write to the stream of this test.
        Logger issues = Logger.getLogger("org.junit.platform.launcher.core.DiscoveryIssueNotifier");
        issues.setLevel(Level.OFF);
        try {
            LauncherFactory.create()
                    .execute(
                            request()
                                    .selectors(selectClass(TalkingTestCases.class))
                                    .filters(EngineFilter.includeEngines("junit-jupiter", "syscallunit"))
                                    .build(),
                            new Narrator());
        } finally {
            issues.setLevel(null);
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(captured.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                        begin OutputTest$TalkingTestCases
                        begin a()
                        ä out
                        end a()
                        begin b()
                        err
                        end b()
                        last
                        end OutputTest$TalkingTestCases
                        """);
    }

    @Test
    void outputThatTheLauncherCapturesIsCapturedOnce() {
        List<Map<String, String>> entries = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selectMethod(TalkingTestCases.class, "b"))
                                .filters(EngineFilter.includeEngines("syscallunit"))
                                .configurationParameter("junit.platform.output.capture.stdout", "true")
                                .configurationParameter("junit.platform.output.capture.stderr", "true")
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                                entries.add(entry.getKeyValuePairs());
                            }
                        });

        assertThat(entries).containsExactly(Map.of("stderr", "err\n"), Map.of("stdout", "last\n"));
    }

    private static final class Narrator implements TestExecutionListener {
        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.getParentId().isPresent()) {
                System.out.println("begin " + test.getDisplayName());
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.getParentId().isPresent()) {
                System.out.println("end " + test.getDisplayName());
            }
        }
    }

    @TraceSyscalls
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class TalkingTestCases {
        /** The order has no effect here: JUnit logs that in the test JVM, and the child does not repeat it. */
        @Test
        @Order(1)
        void a() {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println("ä out");
        }

        @Test
        void b() {
            System.err.println("err");
        }

        @AfterAll
        static void last() {
            System.out.print("last\n");
        }
    }
}
