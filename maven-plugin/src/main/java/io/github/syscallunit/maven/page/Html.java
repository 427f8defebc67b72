package io.github.syscallunit.maven.page;

import io.github.syscallunit.maven.text.ControlCharacters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes well-formed HTML: every start has its end, and whatever is not markup is made harmless and visible.
 *
 * <p>It streams, because a page may hold a hundred thousand calls.
 */
final class Html {
    private final Appendable out;
    private final Deque<String> open = new ArrayDeque<>();

    Html(Appendable out) {
        this.out = out;
    }

    /** Opens an element; the attributes are names and values in turn, a null value leaves its attribute out. */
    Html start(String tag, String... attributes) {
        tag(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Closes the innermost element. */
    Html end() {
        return raw("</" + open.pop() + ">");
    }

    /** Writes an element without content, for example {@code <meta>}. */
    Html empty(String tag, String... attributes) {
        return tag(tag, attributes);
    }

    /** Writes an element that holds text alone. */
    Html leaf(String tag, String text, String... attributes) {
        return start(tag, attributes).text(text).end();
    }

    /** Writes text. */
    Html text(String text) {
        return raw(escape(text));
    }

    /** Writes what is markup already. */
    Html raw(String markup) {
        try {
            out.append(markup);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Html tag(String tag, String... attributes) {
        raw("<" + tag);
        for (int i = 0; i < attributes.length; i += 2) {
            String value = attributes[i + 1];
            raw(" " + attributes[i] + "=\"" + escape(value) + "\"");
        }
        return raw(">");
    }

    private static String escape(String text) {
        String visible = ControlCharacters.escape(text);
        if (visible.chars().noneMatch(character -> "<>&\"'".indexOf(character) >= 0)) {
            return visible;
        }
        return visible.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
