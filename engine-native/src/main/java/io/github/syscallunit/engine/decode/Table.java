package io.github.syscallunit.engine.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a table of data: rows of columns parted by tabs, comments, empty lines. */
final class Table {
    private Table() {}

    /** {@return the lines with rows; the path is relative to this package unless it starts with a slash} */
    static List<String> lines(String path) {
        String text = text(path);
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

    /** {@return the columns of a row} */
    static String[] columns(String line) {
        return line.split("\t", -1);
    }

    private static String text(String path) {
        try (InputStream file = Table.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the table " + path + " is missing from the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
