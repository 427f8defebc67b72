package io.github.syscallunit.junit.fork;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceScope;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests that {@code syscallunit.trace} has traced, without an annotation. */
class ConfiguredTraceTest {
    private static final String PID = "pid of ConfiguredTraceTest";

    private static final String COLLECTORS = "garbage collectors of ConfiguredTraceTest";

    @TempDir
    Path results;

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(MemoryManagerMXBean::getName)
                .toList()
                .toString();
    }

    private EngineExecutionResults run(Class<?> type, Map<String, String> parameters) {
        return new SyscallUnitTestKit(results)
                .select(type)
                .configurationParameters(parameters)
                .execute();
    }

    /** A suite that was not written for it has the memory that it was written for. */
    @Test
    void areThoseThatItSelects() {
        System.setProperty(COLLECTORS, collectors());
        try {
            run(SuiteTestCases.class, Map.of("syscallunit.trace", "**, !tag:slow"))
                    .testEvents()
                    .assertStatistics(stats -> stats.started(6).succeeded(6));
        } finally {
            System.clearProperty(COLLECTORS);
        }

        Map<String, TraceResult> files = new SyscallUnitTestKit(results).resultFiles();
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "looks()",
                        "takesItsTrace(SyscallTrace)",
                        "annotated()",
                        "case 1",
                        "factory()",
                        "made",
                        "inner()");
        assertThat(Objects.requireNonNull(files.get("looks()"))
                        .trace()
                        .withRuntimeCalls()
                        .summary()
                        .calls())
                .isPositive();
        assertThat(Objects.requireNonNull(files.get("looks()")).scope()).isEqualTo(TraceScope.TEST);
        assertThat(Objects.requireNonNull(files.get("annotated()"))
                        .trace()
                        .summary()
                        .rows())
                .hasSizeLessThan(2);
    }

    @Test
    void haveTheDefaultsOfTheParameters() {
        run(
                        SuiteTestCases.class,
                        Map.of(
                                "syscallunit.trace", "SuiteTestCases#counts",
                                "syscallunit.trace.scope", "jvm",
                                "syscallunit.trace.warmup", "2",
                                "syscallunit.trace.stackTraces", "none",
                                "syscallunit.trace.syscalls", "%file"))
                .testEvents()
                .assertStatistics(stats -> stats.started(2).failed(1));

        TraceResult result = Objects.requireNonNull(
                new SyscallUnitTestKit(results).resultFiles().get("counts()"));
        assertThat(result.scope()).isEqualTo(TraceScope.JVM);
        assertThat(result.outcome().message()).contains("run 3");
        assertThat(result.trace().filter()).hasToString("%file");
    }

    /** As the Launcher of a build runs it, with all engines: each test once, either here or in the child. */
    @Test
    void runOnceBesideThoseThatAreNot() {
        Map<String, String> ends = new TreeMap<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(SuiteTestCases.class))
                .configurationParameter("syscallunit.trace", "**#looks, SuiteTestCases$Inner")
                .configurationParameter("syscallunit.resultsDirectory", results.toString())
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    ends.merge(test.getDisplayName(), engine(test), (one, other) -> one + " and " + other);
                }
            }
        });

        assertThat(ends)
                .containsEntry("looks()", "syscallunit")
                .containsEntry("inner()", "syscallunit")
                .containsEntry("slow()", "junit-jupiter")
                .containsEntry("annotated()", "syscallunit")
                .containsEntry("made", "junit-jupiter");
    }

    private static String engine(TestIdentifier test) {
        return test.getUniqueIdObject().getEngineId().orElseThrow();
    }

    @Test
    void leaveTheUsersOwnDetectedExtensionsAsTheyAre() {
        List<String> messages = SyscallUnitTestKit.messages(
                run(DetectionTestCases.class, Map.of("syscallunit.trace", "**")).testEvents());

        assertThat(messages).isEmpty();
    }

    static class DetectionTestCases {
        @Test
        void hasNone(org.junit.jupiter.api.TestInfo info) {
            assertThat(DetectedExtension.calls).isZero();
        }
    }

    /** Not a service. */
    static final class DetectedExtension implements BeforeEachCallback {
        static int calls;

        @Override
        public void beforeEach(ExtensionContext context) {
            calls++;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "syscallunit.trace=com/acme|syscallunit.trace: \"com/acme\" has the item \"com/acme\"",
                "syscallunit.trace.warmup=-1|syscallunit.trace: warmup = -1, but must be 0 or more",
                "syscallunit.trace.warmup=two|syscallunit.trace.warmup is \"two\", but must be a number",
                "syscallunit.trace.scope=JMV|syscallunit.trace.scope is \"JMV\", but must be one of TEST, JVM: did you mean"
                        + " \"JVM\"?",
                "syscallunit.trace.stackTraces=frist-calls|must be one of FIRST_CALLS, ALL, NONE: did you mean \"FIRST_CALLS\"?",
                "syscallunit.trace.stackTracesOf=conect|no syscall is named \"conect\": did you mean \"connect\"?",
                "syscallunit.trace.maxEvents=-5|syscallunit.trace: maxEvents = -5, but must be 0 or more",
                "syscallunit.trace.stacktraces=ALL|no configuration parameter is named \"syscallunit.trace.stacktraces\": did"
                        + " you mean \"syscallunit.trace.stackTraces\"?"
            })
    void failTheRunIfAParameterIsNotValid(String example) {
        String[] parts = example.split("[=|]", 3);
        Map<String, String> parameters = new TreeMap<>(Map.of("syscallunit.trace", "**"));
        parameters.put(parts[0], parts[1]);

        assertThat(new SyscallUnitTestKit(results)
                        .select(SuiteTestCases.class)
                        .configurationParameters(parameters)
                        .discover()
                        .getDiscoveryIssues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.message()).contains(parts[2]));
        assertThat(SyscallUnitTestKit.failures(
                        run(SuiteTestCases.class, parameters).containerEvents()))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasStackTraceContaining(parts[2]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.**|none of the test methods of this run (8 of JUnit Jupiter). A class is selected by",
                "ConfiguredTraceTest$SuiteTestCase|: did you mean \"ConfiguredTraceTest$SuiteTestCases\"?",
                "SuiteTestCases#look|none of the test methods",
                "!SuiteTestCases|none of the test methods",
                "tag:slwo|did you mean \"tag:slow\"?"
            })
    void areReportedIfTheParameterSelectsNone(String example) {
        String[] parts = example.split("\\|", 2);

        assertThat(selectionProblems(parts[0]))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("syscallunit.trace is \"" + parts[0] + "\", which selects none of")
                        .contains(parts[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"**", "SuiteTestCases#annotated", "Typo, tag:slow"})
    void areNotReportedWhereItSelectsOne(String tests) {
        assertThat(selectionProblems(tests)).isEmpty();
    }

    private List<String> selectionProblems(String tests) {
        return new SyscallUnitTestKit(results)
                        .select(SuiteTestCases.class)
                        .configurationParameters(Map.of("syscallunit.trace", tests))
                        .discover()
                        .getDiscoveryIssues()
                        .stream()
                        .map(DiscoveryIssue::message)
                        .filter(message -> message.startsWith("syscallunit.trace is "))
                        .toList();
    }

    static class SuiteTestCases {
        private static int runs;

        @BeforeAll
        static void keepsItsJvm() {
            System.setProperty(PID, Long.toString(ProcessHandle.current().pid()));
        }

        @BeforeEach
        void isInThatJvm() {
            assertThat(System.getProperty(PID))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }

        @Test
        void looks() {
            new File("/looked/at").exists();
            assertThat(collectors()).isEqualTo(System.getProperty(COLLECTORS, collectors()));
        }

        @Test
        void takesItsTrace(SyscallTrace trace) {
            new File("/looked/at").exists();
            assertThat(trace).callsAtLeast("%file", 1);
        }

        @Test
        @TraceSyscalls("openat")
        void annotated() {
            new File("/looked/at").exists();
        }

        @ParameterizedTest(name = "case {index}")
        @ValueSource(strings = "a")
        void parameterized(String text) {}

        @TestFactory
        Stream<DynamicTest> factory() {
            return Stream.of(DynamicTest.dynamicTest("made", () -> new File("/made").exists()));
        }

        @Test
        @Tag("slow")
        void slow() {}

        @Test
        @Tag("slow")
        void counts() {
            runs++;
            throw new AssertionError("run " + runs);
        }

        @Nested
        class Inner {
            @Test
            void inner() {}
        }
    }
}
