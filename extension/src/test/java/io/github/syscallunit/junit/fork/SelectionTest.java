package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.region.ParentConnection;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** What a launcher with all engines runs, in which JVM, and how often. */
class SelectionTest {
    private static final String OURS = "[engine:syscallunit]/[class:" + MixedTestCases.class.getName() + "]";
    private static final String JUPITERS = "[engine:junit-jupiter]/[class:" + MixedTestCases.class.getName() + "]";

    /** Runs the tests, and returns the outcomes of each by its display name. */
    private static Map<String, List<String>> run(List<? extends DiscoverySelector> selectors, Filter<?>... filters) {
        Map<String, List<String>> ends = new LinkedHashMap<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getThrowable().isPresent()) {
                    add(
                            test,
                            result.getThrowable()
                                    .map(thrown -> String.valueOf(thrown.getMessage()))
                                    .orElse("passed"));
                }
            }

            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                add(test, reason);
            }

            private void add(TestIdentifier test, String end) {
                ends.computeIfAbsent(test.getDisplayName(), name -> new ArrayList<>())
                        .add(end);
            }
        };
        // As IDEs do: the plan is shown first, and executed then.
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                launcher.discover(
                        request().selectors(selectors).filters(filters).build()),
                listener);
        return ends;
    }

    /** The test methods that the selector finds, each with the engine that runs it. */
    private static Map<String, String> found(DiscoverySelector selector) {
        Map<String, String> engines = new TreeMap<>();
        TestPlan plan = LauncherFactory.create()
                .discover(request()
                        .selectors(selector)
                        .filters(ClassNameFilter.includeClassNamePatterns(".*SelectionTest\\$Mixed.*"))
                        .build());
        for (TestIdentifier root : plan.getRoots()) {
            for (TestIdentifier test : plan.getDescendants(root)) {
                if (test.getSource().orElse(null) instanceof MethodSource method) {
                    engines.merge(
                            method.getMethodName(),
                            test.getUniqueIdObject().getEngineId().orElseThrow(),
                            (one, other) -> one + ", " + other);
                }
            }
        }
        return engines;
    }

    private static Map<String, List<String>> passed(String... tests) {
        Map<String, List<String>> ends = new LinkedHashMap<>();
        for (String test : tests) {
            ends.put(test, List.of("passed"));
        }
        return ends;
    }

    @Test
    void aClassMayMixTracedAndUntracedTests() {
        assertThat(run(List.of(selectClass(MixedTestCases.class))))
                .containsExactlyInAnyOrderEntriesOf(passed(
                        "plain()", "traced()", "composed()", "tagged()", "nested()", "[1] value = 1", "[2] value = 2"));
    }

    @Test
    void aMethodIsSelectedAlone() {
        assertThat(run(List.of(selectMethod(MixedTestCases.class, "traced")))).isEqualTo(passed("traced()"));
    }

    @Test
    void aTestIsFoundOnceHoweverAnIdeSelectsIt() throws URISyntaxException {
        Path root = Path.of(MixedTestCases.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String ours = "syscallunit";
        Map<String, String> all = Map.of(
                "plain",
                "junit-jupiter",
                "traced",
                ours,
                "composed",
                ours,
                "tagged",
                ours,
                "parameterized",
                ours,
                "nested",
                ours);

        for (DiscoverySelector whole : List.of(
                selectClass(MixedTestCases.class.getName()),
                selectPackage(MixedTestCases.class.getPackageName()),
                selectClasspathRoots(Set.of(root)).get(0))) {
            assertThat(found(whole)).as(whole.toString()).isEqualTo(all);
        }
        for (DiscoverySelector inner : List.of(
                selectClass(MixedTestCases.Inner.class),
                selectNestedClass(List.of(MixedTestCases.class), MixedTestCases.Inner.class),
                selectNestedMethod(List.of(MixedTestCases.class), MixedTestCases.Inner.class, "nested"),
                selectUniqueId(OURS + "/[nested-class:Inner]"),
                selectUniqueId(JUPITERS + "/[nested-class:Inner]/[method:nested()]"))) {
            assertThat(found(inner)).as(inner.toString()).isEqualTo(Map.of("nested", ours));
        }
        assertThat(found(selectMethod(MixedTestCases.class.getName() + "#parameterized(int)")))
                .isEqualTo(Map.of("parameterized", ours));
        assertThat(found(selectMethod(MixedTestCases.class.getName(), "plain")))
                .isEqualTo(Map.of("plain", "junit-jupiter"));
    }

    @Test
    void tagsSelect() {
        assertThat(run(List.of(selectClass(MixedTestCases.class)), TagFilter.includeTags("special")))
                .isEqualTo(passed("tagged()"));
    }

    @Test
    void aTestIsSelectedByItsUniqueIdInEitherEngine() {
        assertThat(run(List.of(selectUniqueId(OURS + "/[method:traced()]")))).isEqualTo(passed("traced()"));
        assertThat(run(List.of(selectUniqueId(JUPITERS + "/[method:traced()]"))))
                .isEqualTo(passed("traced()"));
    }

    @Test
    void anInvocationIsSelectedAlone() {
        String template = "/[test-template:parameterized(int)]";
        String second = template + "/[test-template-invocation:#2]";

        assertThat(run(List.of(selectUniqueId(OURS + second)))).isEqualTo(passed("[2] value = 2"));
        assertThat(run(List.of(selectIteration(selectMethod(MixedTestCases.class, "parameterized", "int"), 0))))
                .isEqualTo(passed("[1] value = 1"));
        assertThat(run(List.of(selectUniqueId(OURS + second), selectUniqueId(OURS + template))))
                .isEqualTo(passed("[1] value = 1", "[2] value = 2"));
    }

    @Test
    void withoutItsEngineATracedTestFailsAndSaysWhatToInclude() {
        Map<String, List<String>> ends =
                run(List.of(selectClass(MixedTestCases.class)), EngineFilter.includeEngines("junit-jupiter"));

        assertThat(ends).containsEntry("plain()", List.of("passed"));
        assertThat(ends.get("traced()"))
                .singleElement()
                .asString()
                .contains("this test needs the test engine 'syscallunit'", "@IncludeEngines");
    }

    @Test
    void aSuiteRunsATracedTestInTheChildAlone() {
        Map<String, List<String>> ends =
                run(List.of(selectClass(WholeSuite.class)), EngineFilter.excludeEngines("junit-jupiter"));

        assertThat(ends.get("traced()")).containsExactly("passed");
        assertThat(ends.get("plain()")).containsExactly("passed");
    }

    @Test
    void aSuiteWithoutTheEngineFails() {
        assertThat(run(List.of(selectClass(JupiterSuite.class))).get("traced()"))
                .singleElement()
                .asString()
                .contains("this test needs the test engine 'syscallunit'");
    }

    @Suite
    @SelectClasses(MixedTestCases.class)
    static class WholeSuite {}

    @Suite
    @IncludeEngines("junit-jupiter")
    @SelectClasses(MixedTestCases.class)
    static class JupiterSuite {}

    @TraceSyscalls
    @Retention(RetentionPolicy.RUNTIME)
    @interface Composed {}

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class MixedTestCases {
        private static boolean prepared;

        @BeforeAll
        static void prepare() {
            assertThat(prepared).isFalse();
            prepared = true;
        }

        @AfterAll
        static void tidy() {
            prepared = false;
        }

        private static void assertTraced(boolean traced) {
            assertThat(prepared).isTrue();
            assertThat(ParentConnection.current().isPresent()).isEqualTo(traced);
        }

        @Test
        void plain() {
            assertTraced(false);
        }

        @Test
        @TraceSyscalls
        void traced() {
            assertTraced(true);
        }

        @Test
        @Composed
        void composed() {
            assertTraced(true);
        }

        @Test
        @TraceSyscalls
        @Tag("special")
        void tagged() {
            assertTraced(true);
        }

        @ParameterizedTest(name = "[{index}] value = {0}")
        @TraceSyscalls
        @ValueSource(ints = {1, 2})
        void parameterized(int value) {
            assertThat(value).isPositive();
            assertTraced(true);
        }

        @Nested
        @TraceSyscalls
        class Inner {
            @Test
            void nested() {
                assertTraced(true);
            }
        }
    }
}
