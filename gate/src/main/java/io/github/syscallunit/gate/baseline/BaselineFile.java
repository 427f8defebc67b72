package io.github.syscallunit.gate.baseline;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.syscallunit.gate.text.InputText;
import io.github.syscallunit.gate.text.LoneSurrogates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/** Reads and writes a baseline as JSON that is easy to review: sorted, with one line for each syscall. */
public final class BaselineFile {
    static final int SCHEMA_VERSION = 1;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private BaselineFile() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @return the baseline, empty if there is no such file
     * @throws IllegalArgumentException if the file is not a valid baseline
     */
    public static Baseline read(Path file) {
        if (!Files.exists(file)) {
            return Baseline.EMPTY;
        }
        String text = InputText.read("The baseline", file);
        try {
            return BaselineParser.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + " is not a valid baseline: " + e.getMessage()
                            + " (correct it, or delete it and run the goal baseline)",
                    e);
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
        return LoneSurrogates.escape(
                "{\n  \"schemaVersion\": " + SCHEMA_VERSION + ",\n  \"sections\": " + sections + "\n}\n");
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
}
