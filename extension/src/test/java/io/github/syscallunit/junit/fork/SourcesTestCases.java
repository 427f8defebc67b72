package io.github.syscallunit.junit.fork;

import static io.github.syscallunit.junit.fork.EverythingTestCases.log;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.converter.TypedArgumentConverter;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Takes arguments from every kind of source in Jupiter. */
abstract class SourcesTestCases {
    static final List<String> FIELD = List.of("f", "g");

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

    @ParameterizedTest
    @NullSource
    @EmptySource
    @ValueSource(strings = " ")
    void takesNullAndNothing(@Nullable String text) {
        log("null or nothing: " + text);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void takesNoList(@Nullable List<String> texts) {
        log("no list: " + texts);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "rows.csv", numLinesToSkip = 1)
    void takesRowsOfAFile(String colour, int number, TestInfo test) {
        log(test.getDisplayName() + colour + number);
    }

    @ParameterizedTest
    @FieldSource("FIELD")
    void takesAField(String text) {
        log("field " + text);
    }

    @ParameterizedTest
    @ArgumentsSource(Provider.class)
    void takesWhatAProviderGives(Object lock, @ConvertWith(Doubling.class) String text) {
        log("provided " + lock + text);
    }

    @ParameterizedTest(name = "{argumentSetNameOrArgumentsWithNames}")
    @MethodSource("sets")
    void takesNamedSets(Object lock, Supplier<String> supplier) {
        log("set " + lock + supplier.get());
    }

    static Stream<Arguments> sets() {
        return Stream.of(
                Arguments.argumentSet("a set", new Text("x"), (Supplier<String>) () -> "y"),
                Arguments.of(Named.of("a name", new Text("z")), Named.<Supplier<String>>of("w", () -> "w")));
    }

    @ParameterizedTest
    @CsvSource({"1, a, b", "2, c, d"})
    void takesAllAtOnce(ArgumentsAccessor arguments) {
        log("all: " + arguments.toList());
    }

    @ParameterizedTest
    @MethodSource("missing")
    void hasNoSource(String text) {
        log("not reached " + text);
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

    @Nested
    @ParameterizedClass(name = "{0} and {1}")
    @CsvSource({"r, 1", "s, 2"})
    @ExtendWith(EverythingTestCases.NumberResolver.class)
    class ParameterizedByConstructor {
        private final String value;

        ParameterizedByConstructor(String value, long number, @TempDir Path directory) {
            this.value = value + number + Files.isDirectory(directory);
        }

        @BeforeParameterizedClassInvocation
        static void before() {
            log("before the invocation");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void hasParametersOfBothKinds(int number) {
            log("parameterized " + value + number);
        }
    }

    static final class Provider implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Stream.of(Arguments.of(new Text("p"), "q"));
        }
    }

    static final class Doubling extends TypedArgumentConverter<String, String> {
        Doubling() {
            super(String.class, String.class);
        }

        @Override
        protected String convert(@Nullable String source) {
            return source + source;
        }
    }
}
