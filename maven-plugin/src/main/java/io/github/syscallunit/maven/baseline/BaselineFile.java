package io.github.syscallunit.maven.baseline;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads and writes a baseline as JSON that is made to be reviewed: sorted, one line for a syscall. */
public final class BaselineFile {
    private static final int SCHEMA_VERSION = 1;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private BaselineFile() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @return the baseline, empty if there is no such file
     * @throws IllegalArgumentException if the file is none of a baseline
     */
    public static Baseline read(Path file) {
        if (!Files.exists(file)) {
            return Baseline.EMPTY;
        }
        try {
            return parse(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException
                | NumberFormatException e) {
            throw new IllegalArgumentException(file + " is no baseline: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a file.
     *
     * @param baseline the baseline
     * @param file the file
     * @throws IOException if that fails
     */
    public static void write(Baseline baseline, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text(baseline));
    }

    static String text(Baseline baseline) {
        String sections = block(
                baseline.sections(),
                "    ",
                tests -> block(tests, "      ", test -> block(test.syscalls(), "        ", BaselineFile::line)));
        return "{\n  \"schemaVersion\": " + SCHEMA_VERSION + ",\n  \"sections\": " + sections + "\n}\n";
    }

    private static <T> String block(Map<String, T> entries, String indent, Function<T, String> value) {
        if (entries.isEmpty()) {
            return "{}";
        }
        String close = "\n" + indent.substring(2) + "}";
        StringJoiner lines = new StringJoiner(",\n", "{\n", close);
        entries.forEach((name, entry) -> lines.add(indent + GSON.toJson(name) + ": " + value.apply(entry)));
        return lines.toString();
    }

    private static String line(Counts counts) {
        String errors = counts.errors().isEmpty() ? "" : ", \"errors\": " + GSON.toJson(counts.errors());
        return "{\"calls\": " + counts.calls() + errors + ", \"micros\": " + counts.micros() + "}";
    }

    private static Baseline parse(JsonObject root) {
        int version = root.get("schemaVersion").getAsInt();
        if (version != SCHEMA_VERSION) {
            throw new IllegalStateException("its schema version is " + version + ", not " + SCHEMA_VERSION);
        }
        return new Baseline(entries(
                root.getAsJsonObject("sections"),
                (section, tests) -> entries(
                        tests.getAsJsonObject(),
                        (test, syscalls) -> new Footprint(entries(
                                syscalls.getAsJsonObject(), (syscall, counts) -> counts(counts.getAsJsonObject()))))));
    }

    private static <T> SortedMap<String, T> entries(JsonObject json, BiFunction<String, JsonElement, T> value) {
        SortedMap<String, T> entries = new TreeMap<>();
        json.entrySet().forEach(entry -> entries.put(entry.getKey(), value.apply(entry.getKey(), entry.getValue())));
        return entries;
    }

    private static Counts counts(JsonObject json) {
        SortedMap<String, Long> errors = json.has("errors")
                ? entries(json.getAsJsonObject("errors"), (name, count) -> count.getAsLong())
                : new TreeMap<>();
        return new Counts(
                json.get("calls").getAsLong(), errors, json.get("micros").getAsLong());
    }
}
