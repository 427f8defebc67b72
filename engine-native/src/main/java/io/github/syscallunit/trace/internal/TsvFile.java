package io.github.syscallunit.trace.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** Reads tables from resources of a class: rows with columns separated by tabs, comments after a {@code #}, empty lines. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TsvFile {
    private TsvFile() {}

    /**
     * Reads a table, and splits its rows.
     *
     * @param beside the class beside which the file lies
     * @param file the file's name
     * @return the columns of each row
     */
    public static List<String[]> rows(Class<?> beside, String file) {
        return lines(beside, file).stream().map(TsvFile::columns).toList();
    }

    /**
     * Reads a table without splitting its rows, which takes long for a large one.
     *
     * @param beside the class beside which the file lies
     * @param file the file's name
     * @return the lines with rows
     */
    public static List<String> lines(Class<?> beside, String file) {
        String text = text(beside, file);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            if (end > start && text.charAt(start) != '#') {
                lines.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return lines;
    }

    /**
     * Splits a row.
     *
     * @param line the line
     * @return its columns
     */
    public static String[] columns(String line) {
        return line.split("\t", -1);
    }

    private static String text(Class<?> beside, String file) {
        try (InputStream stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the table " + file + " is missing from the jar of SyscallUnit");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
