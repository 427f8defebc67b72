package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Uses the features of Jupiter. {@link ConformanceTest} runs it untraced and traced. Logs to a file what runs, and
 * where.
 */
@SuppressWarnings({"JUnit4SetUpNotRun", "UnusedMethod"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EverythingTestCases extends EndsTestCases implements InheritedTestCases {
    /** The property with the file. */
    static final String LOG = "everything.log";

    @RegisterExtension
    static final Extension REGISTERED = (AfterAllCallback) context -> log("registered");

    @AutoClose
    final Loud loud = new Loud();

    final String injected;

    EverythingTestCases(TestInfo info) {
        log("constructor");
        injected = info.getDisplayName();
    }

    static void log(String what) {
        try {
            Files.writeString(
                    Path.of(System.getProperty(LOG)),
                    ProcessHandle.current().pid() + " " + what + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void beforeAll() {
        log("beforeAll");
    }

    @AfterAll
    static void afterAll() {
        log("afterAll");
    }

    @BeforeEach
    void beforeEach(TestInfo info) {
        log("beforeEach " + info.getDisplayName());
    }

    @AfterEach
    void afterEach() {
        log("afterEach");
    }

    @Test
    @Order(2)
    void second() {
        log("second");
    }

    @Test
    @Order(1)
    @DisplayName("the first, in spite of its place")
    @Tag("fast")
    void first() {
        log("first");
        assertThat(injected).isNotEmpty();
    }

    @Test
    void overloaded() {
        log("overloaded()");
    }

    @Test
    void overloaded(@TempDir Path directory) throws IOException {
        Files.createFile(directory.resolve("x"));
        log("overloaded(Path)");
    }

    @Test
    void reports(TestReporter reporter) {
        reporter.publishEntry("key", "value");
        reporter.publishEntry(Map.of("other", "one"));
        reporter.publishFile("a.txt", MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, "text"));
    }

    @Test
    @ExtendWith(NumberResolver.class)
    void takesParametersOfOtherExtensions(Integer number) {
        assertEquals(42, number);
    }

    @Test
    @SuppressWarnings({"unchecked", "DirectInvocationOnMock"})
    void mocks() {
        Supplier<String> mocked = mock(Supplier.class);
        when(mocked.get()).thenReturn("mocked");
        assertThat(mocked.get()).isEqualTo("mocked");
    }

    @RepeatedTest(3)
    void repeats(RepetitionInfo repetition) {
        log("repetition " + repetition.getCurrentRepetition());
    }

    @RepeatedTest(value = 3, failureThreshold = 1)
    void stopsRepeating() {
        fail("the first time");
    }

    @TestFactory
    DynamicTest makesOneTest() {
        return DynamicTest.dynamicTest("with a source", URI.create("classpath:/x?line=3"), () -> log("sourced"));
    }

    @TestFactory
    Stream<DynamicNode> makesTests() {
        return Stream.of(
                DynamicTest.dynamicTest("dynamic one", () -> log("dynamic one")),
                DynamicContainer.dynamicContainer(
                        "group", Stream.of(DynamicTest.dynamicTest("dynamic two", () -> fail("dynamically")))));
    }

    @TestTemplate
    @ExtendWith(TwoInvocations.class)
    void isATemplate(TestInfo info) {
        log("template " + info.getDisplayName());
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Inner {
        private int count;

        @BeforeAll
        void beforeAllOfInner() {
            log("beforeAll inner");
        }

        @Test
        void one() {
            count++;
            log("inner " + (count > 0));
        }

        @Test
        void other() {
            count++;
            log("inner " + (count > 0));
        }

        @Nested
        class Innermost {
            @Test
            void isDeep() {
                log("innermost");
            }
        }
    }

    @Nested
    class BrokenSetUp {
        @BeforeEach
        void breaks() {
            throw new IllegalStateException("set up");
        }

        @Test
        void isNotReached() {
            log("not reached");
        }
    }

    @Nested
    @TestMethodOrder(MethodOrderer.DisplayName.class)
    @DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
    @Execution(ExecutionMode.CONCURRENT)
    class Named_and_tagged {
        @Test
        @Tag("slow")
        void with_a_name() {
            log("named");
        }

        @Test
        @EnabledIf("isEnabled")
        void with_a_condition() {
            log("not enabled");
        }

        boolean isEnabled() {
            return false;
        }
    }

    static final class Loud implements AutoCloseable {
        @Override
        public void close() {
            log("closed");
        }
    }

    static final class NumberResolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Integer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return 42;
        }
    }

    static final class TwoInvocations implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(new TestTemplateInvocationContext() {}, new TestTemplateInvocationContext() {});
        }
    }
}
