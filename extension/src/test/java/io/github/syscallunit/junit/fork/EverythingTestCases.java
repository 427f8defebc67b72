package io.github.syscallunit.junit.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses what Jupiter has; {@link ConformanceTest} runs it as it is and traced. Says in a file what runs, and where. */
@SuppressWarnings({"JUnit4SetUpNotRun", "UnusedMethod"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EverythingTestCases implements InheritedTestCases {
    /** Names the file. */
    static final String LOG = "everything.log";

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

    @Test
    @Timeout(30)
    void isInTimeOnItsThread() {
        log("in time");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isInTimeOnAnotherThread() {
        log("in time elsewhere");
    }

    @Test
    @Disabled("never runs")
    void isDisabled() {
        log("disabled");
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void isForAnotherSystem() {
        log("windows");
    }

    @Test
    @DisabledIfSystemProperty(named = LOG, matches = ".*", disabledReason = "the property is there")
    void isDisabledByAProperty() {
        log("property");
    }

    @Test
    void assumesInVain() {
        assumeTrue(false, "it is not so");
    }

    @Test
    void fails() {
        assertEquals(List.of(1, 2), List.of(1, 3), "lists");
    }

    @Test
    void failsTwice() {
        assertAll("both", () -> assertEquals(1, 2), () -> fail("for the other reason"));
    }

    @Test
    void throwsWithCause() {
        IllegalStateException thrown = new IllegalStateException("outer", new IOException("inner"));
        thrown.addSuppressed(new UnsupportedOperationException("suppressed"));
        throw thrown;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void takesValues(int value) {
        assertThat(value).isNotEqualTo(2);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"a, 1", "b, 2"})
    void takesRows(String text, long number) {
        log(text + number);
    }

    @ParameterizedTest
    @EnumSource(OS.class)
    void takesEnums(OS system) {
        assertThat(system).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unserializables")
    void takesWhatCannotBeSerialized(Object lock, Supplier<String> supplier) {
        assertThat(supplier.get()).isEqualTo(lock.toString());
    }

    static Stream<Arguments> unserializables() {
        return Stream.of("x", "y").map(text -> Arguments.of(new Text(text), (Supplier<String>) () -> text));
    }

    private static final class Text {
        private final String text;

        Text(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void takesArrays(int[] values, String[][] texts) {
        assertThat(values).hasSize(1);
        assertThat(texts).isEmpty();
    }

    static Stream<Arguments> arrays() {
        return Stream.of(Arguments.of(new int[] {1}, new String[0][]));
    }

    @RepeatedTest(3)
    void repeats(RepetitionInfo repetition) {
        log("repetition " + repetition.getCurrentRepetition());
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
    @ParameterizedClass
    @ValueSource(strings = {"p", "q"})
    class Parameterized {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        String value;

        @Test
        void hasAParameter() {
            log("parameterized " + value);
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
