package io.github.syscallunit.trace.internal;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a JSON text before it is read. JSON allows a name twice in an object, of which readers silently take the last: a file that says two
 * things must not count as either. A null has no meaning in our files. Deep nesting is refused by Gson's own limit.
 */
public final class StrictJson {
    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

    private final JsonReader json;
    /** The names of each open object; an empty set for an array. */
    private final Deque<Set<String>> open = new ArrayDeque<>();

    private StrictJson(Reader text) {
        json = new JsonReader(text);
        // STRICT refuses lone surrogates, which names and payloads may have.
        json.setStrictness(Strictness.LEGACY_STRICT);
    }

    /**
     * Checks that a text is one JSON value by RFC 8259, without nulls, whose objects have each name once.
     *
     * @param text the text, which is read to its end
     * @throws IllegalArgumentException if it is not; the message says where and why
     * @throws IOException if the text cannot be read
     */
    public static void requireValid(Reader text) throws IOException {
        StrictJson check = new StrictJson(text);
        try {
            check.walk();
        } catch (EOFException | MalformedJsonException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "it is not JSON" + place(e).map(" at "::concat).orElse(""), e);
        }
    }

    /**
     * Finds where Gson could not go on.
     *
     * @param e Gson's exception; its message also leads to Gson's own documentation
     * @return for example {@code line 3 column 7}
     */
    public static Optional<String> place(Exception e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        return place.find() ? Optional.of(place.group()) : Optional.empty();
    }

    /**
     * Says what Gson did not expect.
     *
     * @param e Gson's exception
     * @return its message without the link to Gson's documentation
     */
    public static String message(JsonParseException e) {
        return firstLine(e.getCause() == null ? e : e.getCause());
    }

    /** {@return the first line of a message; the second leads to Gson's documentation} */
    public static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void walk() throws IOException {
        while (true) {
            JsonToken next = json.peek();
            switch (next) {
                case END_DOCUMENT -> {
                    return;
                }
                case BEGIN_OBJECT -> {
                    json.beginObject();
                    open.push(new HashSet<>());
                }
                case BEGIN_ARRAY -> {
                    json.beginArray();
                    open.push(Set.of());
                }
                case END_OBJECT -> {
                    json.endObject();
                    open.pop();
                }
                case END_ARRAY -> {
                    json.endArray();
                    open.pop();
                }
                case NAME -> name(json.nextName());
                case NULL -> throw new IllegalArgumentException("it has a null at " + json.getPath());
                case STRING, NUMBER, BOOLEAN -> json.skipValue();
            }
        }
    }

    private void name(String name) {
        if (!open.element().add(name)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "it has \"%s\" twice, at %s", name, json.getPath()));
        }
    }
}
