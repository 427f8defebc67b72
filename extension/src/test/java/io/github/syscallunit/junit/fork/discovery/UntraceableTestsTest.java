package io.github.syscallunit.junit.fork.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.syscallunit.junit.SyscallBudget;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** The small project {@code other-engines} has the same with real engines. */
class UntraceableTestsTest {
    @TempDir
    Path results;

    @Test
    void aTestOfAnotherEngineIsNamedWithIt() {
        assertThat(reasons(AnnotatedMethods.class))
                .containsExactlyInAnyOrder(
                        "@TraceSyscalls has no effect on AnnotatedMethods.traced, which the engine acme runs: only tests of"
                                + " junit-jupiter are traced. Write it as a Jupiter test (org.junit.jupiter.api.Test), or"
                                + " remove the annotation.",
                        "@SyscallBudget has no effect on AnnotatedMethods.limited, which the engine acme runs: only tests of"
                                + " junit-jupiter are traced. Write it as a Jupiter test (org.junit.jupiter.api.Test), or"
                                + " remove the annotation.",
                        "@SyscallBudget has no effect on AnnotatedMethods.limitedTwice, which the engine acme runs: only"
                                + " tests of junit-jupiter are traced. Write it as a Jupiter test"
                                + " (org.junit.jupiter.api.Test), or remove the annotation.");
        assertThat(reasons(AnnotatedClass.class))
                .singleElement()
                .asString()
                .startsWith("@TraceSyscalls has no effect on AnnotatedClass, which the engine acme runs:");
        assertThat(reasons(Heir.class))
                .singleElement()
                .asString()
                .startsWith("@TraceSyscalls has no effect on Heir.traced, which the engine acme runs:");
    }

    private static List<String> reasons(Class<?> type) {
        TestDescriptor engine = new EngineDescriptor(UniqueId.forEngine("syscallunit"), "SyscallUnit");
        String here = UntraceableTestsTest.class.getName() + "$Acme";
        new UntraceableTests(new OtherEngines(Map.of(here + "Test", "acme", here + "Base", "acme")))
                .addTo(engine, type, Optional.empty());
        return engine.getChildren().stream()
                .map(test -> ((UntraceableTest) test).reason())
                .toList();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface AcmeTest {}

    abstract static class AcmeBase {}

    @SuppressWarnings("unused")
    static class AnnotatedMethods {
        @AcmeTest
        @TraceSyscalls
        @SyscallBudget(maxCalls = 0)
        void traced() {}

        @AcmeTest
        @SyscallBudget(maxCalls = 0)
        void limited() {}

        @AcmeTest
        @SyscallBudget(maxCalls = 0)
        @SyscallBudget(maxErrors = 0)
        void limitedTwice() {}

        @AcmeTest
        void plain() {}
    }

    @TraceSyscalls
    @SuppressWarnings("unused")
    static class AnnotatedClass {
        @AcmeTest
        void one() {}
    }

    @SuppressWarnings("unused")
    static class Heir extends AcmeBase {
        @TraceSyscalls
        public void traced() {}
    }

    @Test
    void aSuiteFailsWithTheEnginesThatItNames() {
        List<String> messages = SyscallUnitTestKit.messages(
                new SyscallUnitTestKit(results).run(TracedSuite.class).testEvents());

        assertThat(messages)
                .singleElement()
                .asString()
                .startsWith("@TraceSyscalls has no effect on TracedSuite, which the engine acme runs:");
        assertThat(SyscallUnitTestKit.messages(new SyscallUnitTestKit(results)
                        .run(PlainlyTracedSuite.class)
                        .testEvents()))
                .singleElement()
                .asString()
                .startsWith(
                        "@TraceSyscalls has no effect on PlainlyTracedSuite, which the engine junit-platform-suite");
    }

    @Test
    void theyAreFoundInAPackageAndByTheirIds() {
        SyscallUnitTestKit kit = new SyscallUnitTestKit(results);
        String id = "[engine:acme]/[class:" + TracedSuite.class.getName() + "]/[test:x()]";

        assertThat(SyscallUnitTestKit.messages(
                        kit.select(selectUniqueId(id)).execute().testEvents()))
                .hasSize(1);
        String ours = "[engine:syscallunit]/[not-traced:" + TracedSuite.class.getName() + "]/[not-traced:TracedSuite]";
        assertThat(SyscallUnitTestKit.messages(
                        kit.select(selectUniqueId(ours)).execute().testEvents()))
                .hasSize(1);
        assertThat(kit.select(selectPackage(getClass().getPackageName()))
                        .discover()
                        .getEngineDescriptor()
                        .getDescendants())
                .extracting(TestDescriptor::getDisplayName)
                .contains("TracedSuite", "PlainlyTracedSuite")
                .doesNotContain("JupiterTestCases");
    }

    @Suite
    @SelectClasses(String.class)
    @IncludeEngines({"junit-jupiter", "acme"})
    @TraceSyscalls
    static class TracedSuite {}

    @Suite
    @SelectClasses(String.class)
    @TraceSyscalls
    static class PlainlyTracedSuite {}

    @Test
    void jupitersTestsAreNotAmongThem() {
        assertThat(reasons(JupiterTestCases.class)).isEmpty();
        assertThat(reasons(JupiterTestCases.Inner.class)).isEmpty();
        assertThat(OtherEngines.ofThisJvm().of(JupiterTestCases.class)).isEmpty();
    }

    @TraceSyscalls
    static class JupiterTestCases {
        @Test
        @SyscallBudget(maxCalls = 0)
        void one() {}

        @RepeatedTest(2)
        @TraceSyscalls
        void two() {}

        @Nested
        class Inner {
            @Test
            void three() {}
        }
    }
}
