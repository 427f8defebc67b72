package io.github.syscallunit.gate.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Visible text")
class ControlCharactersTest {

    @DisplayName("keeps visible characters")
    @ParameterizedTest
    @ValueSource(strings = {"", "plain <text> & 'more'", "two\nlines", "Überschuß 日本 שלום", "🚀"})
    void keeps(String text) {
        assertThat(ControlCharacters.escape(text)).isEqualTo(text);
    }

    @Test
    @DisplayName("keeps a name within its line")
    void keepsLine() {
        assertThat(ControlCharacters.escapeToOneLine("a\n::error::b\u001b")).isEqualTo("a\\n::error::b\\u001b");
    }

    @DisplayName("shows the code of")
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "a\u0007b, a\\u0007b, a bell",
        "x\u001b[31m, x\\u001b[31m, a terminal's escape",
        "\u202egpj.exe, \\u202egpj.exe, a right-to-left override",
        "a\u200fb, a\\u200fb, a right-to-left mark",
        "a\u200bb, a\\u200bb, a space of no width",
        "a\u2028b, a\\u2028b, a line separator",
        "a\u007fb, a\\u007fb, a delete",
        "a\ud83db, a\\ud83db, half a surrogate pair",
        "a\ufeffb, a\\ufeffb, a byte order mark",
    })
    void shows(String text, String visible, String name) {
        assertThat(ControlCharacters.escape(text)).isEqualTo(visible);
    }
}
