package io.github.syscallunit.gate.baseline;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.internal.StrictJson;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Parses the text of a baseline, which may have been edited or merged by hand. */
final class BaselineParser {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
    private static final Pattern CONFLICT = Pattern.compile("(?m)^(<<<<<<<|>>>>>>>)");

    private BaselineParser() {}

    /**
     * Reads a text.
     *
     * @param text the text
     * @return the baseline
     * @throws IllegalArgumentException if it is not valid; the message says where and why
     */
    static Baseline parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        JsonObject root = object("the file", json(text));
        long version = number("the file", root, "schemaVersion");
        if (version != BaselineFile.SCHEMA_VERSION) {
            throw new IllegalArgumentException("its schema version is " + version
                    + ", and this SyscallUnit reads version " + BaselineFile.SCHEMA_VERSION + " only");
        }
        return new Baseline(entries("the file", member("the file", root, "sections"), BaselineParser::tests));
    }

    private static JsonElement json(String text) {
        if (CONFLICT.matcher(text).find()) {
            throw new IllegalArgumentException("it contains a merge conflict");
        }
        try {
            StrictJson.requireValid(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JsonParser.parseString(text);
    }

    private static SortedMap<String, Footprint> tests(String section, JsonElement tests) {
        return entries(
                section, tests, (test, syscalls) -> new Footprint(entries(test, syscalls, BaselineParser::counts)));
    }

    private static Counts counts(String syscall, JsonElement counts) {
        JsonObject object = object(syscall, counts);
        SortedMap<String, Long> errors = object.has("errors")
                ? entries(syscall, object.get("errors"), BaselineParser::failures)
                : new TreeMap<>();
        return new Counts(number(syscall, object, "calls"), errors, number(syscall, object, "micros"));
    }

    private static long failures(String errno, JsonElement count) {
        return number(Errno.named(errno).name(), count);
    }

    private static <T> SortedMap<String, T> entries(
            String where, JsonElement json, BiFunction<String, JsonElement, T> value) {
        SortedMap<String, T> entries = new TreeMap<>();
        object(where, json).asMap().forEach((name, entry) -> entries.put(name, value.apply(name, entry)));
        return entries;
    }

    private static JsonObject object(String where, JsonElement json) {
        if (!json.isJsonObject()) {
            throw new IllegalArgumentException(where + " is not an object");
        }
        return json.getAsJsonObject();
    }

    private static JsonElement member(String where, JsonObject object, String name) {
        JsonElement member = object.get(name);
        if (member == null) {
            throw new IllegalArgumentException(where + " has no \"" + name + "\"");
        }
        return member;
    }

    private static long number(String where, JsonObject object, String name) {
        return number(name + " of " + where, member(where, object, name));
    }

    private static long number(String what, JsonElement json) {
        if (json.isJsonPrimitive() && WHOLE.matcher(json.getAsString()).matches()) {
            return json.getAsLong();
        }
        throw new IllegalArgumentException(what + " is " + json + ", but must be a whole number that is not negative");
    }
}
