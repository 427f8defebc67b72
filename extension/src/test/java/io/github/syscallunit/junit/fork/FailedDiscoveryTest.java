package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.fork.claim.TracedTestFilter;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.testkit.engine.EngineTestKit;

/** An exception of ours in a discovery would end the run of all engines. */
class FailedDiscoveryTest {
    private static final UniqueId ID = UniqueId.forEngine("syscallunit");

    private final List<DiscoveryIssue> issues = new ArrayList<>();

    @TempDir
    Path results;

    @Test
    void costsTheTracedTestsAlone() {
        for (Throwable failure : List.of(
                new IllegalStateException("no such type"),
                new NoClassDefFoundError("org/example/Missing"),
                new StackOverflowError())) {
            issues.clear();
            TestDescriptor engine = new SyscallUnitTestEngine().discover(failing(failure), ID);

            assertThat(engine.getChildren()).isEmpty();
            assertThat(issues)
                    .singleElement()
                    .satisfies(issue -> assertThat(issue.message())
                            .isEqualTo("SyscallUnit could not discover the traced tests, so none of them runs: "
                                    + failure))
                    .satisfies(issue -> assertThat(issue.cause()).containsSame(failure));
            assertThat(SyscallUnitTestKit.messages(runsInJupiter()))
                    .singleElement()
                    .asString()
                    .contains("could not discover the traced tests", failure.toString());
        }
    }

    @Test
    void isForgottenWhenADiscoverySucceeds() {
        new SyscallUnitTestEngine().discover(failing(new IllegalStateException("once")), ID);
        new SyscallUnitTestKit(results).select(PlainTestCases.class).discover();

        assertThat(SyscallUnitTestKit.messages(runsInJupiter()))
                .singleElement()
                .asString()
                .contains("this test needs the test engine 'syscallunit'");
    }

    /** As Spock's: a method's name is a sentence, which no Java method has, and its class need not exist. */
    @Test
    void theFilterTakesTestsOfAnyEngine() {
        List<TestSource> sources = List.of(
                MethodSource.from("PlainSpec", "adds two numbers"),
                MethodSource.from(FailedDiscoveryTest.class.getName(), "missing", "org.example.Missing"),
                MethodSource.from("no.such.Type", "x"));

        assertThat(sources)
                .allSatisfy(source -> assertThat(new TracedTestFilter()
                                .apply(new ForeignTest(source))
                                .included())
                        .isTrue());
    }

    private static org.junit.platform.testkit.engine.Events runsInJupiter() {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(TracedTestCases.class))
                .execute()
                .allEvents();
    }

    private EngineDiscoveryRequest failing(Throwable failure) {
        EngineDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(TracedTestCases.class))
                .build();
        return (EngineDiscoveryRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EngineDiscoveryRequest.class},
                (proxy, method, arguments) -> answer(request, method, arguments, failure));
    }

    private Object answer(EngineDiscoveryRequest request, Method method, Object[] arguments, Throwable failure)
            throws Throwable {
        if (method.getName().equals("getDiscoveryListener")) {
            return new EngineDiscoveryListener() {
                @Override
                public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
                    issues.add(issue);
                }
            };
        }
        if (method.getName().equals("getSelectorsByType")) {
            throw failure;
        }
        try {
            return method.invoke(request, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static final class ForeignTest extends AbstractTestDescriptor {
        ForeignTest(TestSource source) {
            super(UniqueId.forEngine("spock").append("feature", "f"), "a foreign test", source);
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }

    static class PlainTestCases {
        @Test
        void runs() {}
    }

    @TraceSyscalls
    static class TracedTestCases {
        @Test
        void traced() {}
    }
}
