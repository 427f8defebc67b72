package io.github.syscallunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A test pattern")
class TestPatternTest {

    @DisplayName("matches")
    @ParameterizedTest(name = "{0} matches {1}#{2}")
    @CsvSource(delimiter = '|', textBlock = """
            **                      | com.acme.StoreTest           | saves
            **                      | StoreTest                    | saves
            StoreTest               | com.acme.StoreTest           | saves
            StoreTest               | StoreTest                    | saves
            StoreTest               | com.acme.StoreTest$WhenEmpty | saves
            StoreTest$WhenEmpty     | com.acme.StoreTest$WhenEmpty | saves
            Store*                  | com.acme.StoreTest           | saves
            St?reTest               | com.acme.StoreTest           | saves
            *Test                   | com.acme.StoreTest           | saves
            com.acme.StoreTest      | com.acme.StoreTest           | saves
            com.acme.*              | com.acme.StoreTest           | saves
            com.*.StoreTest         | com.acme.StoreTest           | saves
            com.acme.**             | com.acme.StoreTest           | saves
            com.acme.**             | com.acme.deep.er.StoreTest   | saves
            com.**.StoreTest        | com.acme.deep.StoreTest      | saves
            com.**.StoreTest        | com.StoreTest                | saves
            **.StoreTest            | com.acme.StoreTest           | saves
            **.StoreTest            | StoreTest                    | saves
            **/StoreTest            | com.acme.StoreTest           | saves
            com/acme/*Test          | com.acme.StoreTest           | saves
            StoreTest#saves         | com.acme.StoreTest           | saves
            StoreTest#sav*          | com.acme.StoreTest           | saves
            #saves                  | com.acme.StoreTest           | saves
            com.acme.**#*aves       | com.acme.StoreTest           | saves
            OtherTest, StoreTest    | com.acme.StoreTest           | saves
            !OtherTest              | com.acme.StoreTest           | saves
            *Test, !OtherTest       | com.acme.StoreTest           | saves
            *Test, !StoreTest#loads | com.acme.StoreTest           | saves
            """)
    void matches(String pattern, String className, String methodName) {
        assertThat(new TestPattern(pattern).matches(className, methodName)).isTrue();
    }

    @DisplayName("does not match")
    @ParameterizedTest(name = "{0} does not match {1}#{2}")
    @CsvSource(delimiter = '|', textBlock = """
            StoreTest               | com.acme.StoreTests          | saves
            StoreTest               | com.acme.MyStoreTest         | saves
            WhenEmpty               | com.acme.StoreTest$WhenEmpty | saves
            Stor?                   | com.acme.StoreTest           | saves
            com.acme.*              | com.acme.deep.StoreTest      | saves
            com.acme.**             | com.acmes.StoreTest          | saves
            com.acme.**             | org.com.acme.StoreTest       | saves
            acme.StoreTest          | com.acme.StoreTest           | saves
            com.acme.StoreTest      | comXacme.StoreTest           | saves
            StoreTest#save          | com.acme.StoreTest           | saves
            StoreTest#saves         | com.acme.StoreTest           | loads
            !StoreTest              | com.acme.StoreTest           | saves
            !StoreTest              | com.acme.StoreTest$WhenEmpty | saves
            *Test, !StoreTest#sav*  | com.acme.StoreTest           | saves
            """)
    void doesNotMatch(String pattern, String className, String methodName) {
        assertThat(new TestPattern(pattern).matches(className, methodName)).isFalse();
    }

    @DisplayName("is refused if it selects nothing")
    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "  ", "StoreTest,", "!", "StoreTest#", "Store Test", "a#b#c", "!!StoreTest"})
    void isRefused(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestPattern(pattern))
                .withMessage(
                        "\"" + pattern.strip() + "\" selects no tests: write it as for -Dtest, for example StoreTest, "
                                + "com.acme.**, *Test#save* or !SlowTest, with commas between them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.B", "my test", "a, b", "#!*?", "a\nB", "a/B", "\u2003", "a\u2028b", "\ud800", "a$B", ""})
    @DisplayName("of a class selects it, whatever its name is")
    void ofClass(String name) {
        assertThat(TestPattern.ofClass(name).matches(name, "m")).isTrue();
        assertThat(TestPattern.ALL.matches(name, "m")).isTrue();
    }
}
