package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.text.ControlCharacters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Writes well-formed HTML: every element is closed, and all text is escaped, with control characters made visible.
 *
 * <p>It writes as a stream, because a page may have a hundred thousand calls.
 */
final class Html {
    // After a dot or the like, and before a capital letter. Entities have none of both.
    private static final Pattern WORD = Pattern.compile("[._/#$](?=[\\p{L}\\p{N}])|[\\p{Ll}\\p{N}](?=\\p{Lu})");

    private final Appendable out;
    private final Deque<String> open = new ArrayDeque<>();

    Html(Appendable out) {
        this.out = out;
    }

    /** Opens an element. The attributes are names and values in turn; an attribute with a null value is left out. */
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

    /** Writes an element that has only text. */
    Html leaf(String tag, String text, String... attributes) {
        return start(tag, attributes).text(text).end();
    }

    /** Writes text. */
    Html text(String text) {
        return raw(escape(text));
    }

    /** Writes a name, which may be broken where a word of it begins, but not within a word. */
    Html name(String name) {
        return raw(WORD.matcher(escape(name)).replaceAll("$0<wbr>"));
    }

    /** Writes text that is markup already. */
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
