package io.github.syscallunit.engine.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a table of data: rows of columns parted by tabs, comments, empty lines. */
final class Table {
    private Table() {}

    /** {@return the rows; the path is relative to this package unless it starts with a slash} */
    static List<String[]> rows(String path) {
        InputStream file = Table.class.getResourceAsStream(path);
        if (file == null) {
            throw new IllegalStateException("the table " + path + " is missing from the class path");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
