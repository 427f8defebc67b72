package io.github.syscallunit.gate.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The HTML writer")
class HtmlTest {
    private final StringBuilder out = new StringBuilder();
    private final Html html = new Html(out);

    @Test
    @DisplayName("closes what it opened, innermost first")
    void closes() {
        html.start("p", "class", "a").leaf("b", "bold").text(" & ").empty("br").end();

        assertThat(out).hasToString("<p class=\"a\"><b>bold</b> &amp; <br></p>");
    }

    @Test
    @DisplayName("escapes markup in text and attributes")
    void escapes() {
        html.leaf("p", "</p><script>alert(1)</script>", "title", "\" onclick='x()' &amp;");

        assertThat(out)
                .hasToString("<p title=\"&quot; onclick=&#39;x()&#39; &amp;amp;\">"
                        + "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    }

    @Test
    @DisplayName("escapes invisible characters")
    void shows() {
        html.leaf("p", "\u202egpj\u0000", "title", "\u200f");

        assertThat(out).hasToString("<p title=\"\\u200f\">\\u202egpj\\u0000</p>");
    }
}
