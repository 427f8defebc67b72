package io.github.syscallunit.engine.linux;

import io.github.syscallunit.trace.Abi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The names of signals, from the model's table. */
final class SignalNames {
    private static final Map<Integer, String> NAMES = read();

    private SignalNames() {}

    static String of(int signal) {
        return NAMES.getOrDefault(signal, "signal " + signal);
    }

    private static Map<Integer, String> read() {
        InputStream table = Objects.requireNonNull(Abi.class.getResourceAsStream("signals.tsv"));
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return rows.lines()
                    .filter(row -> !row.startsWith("#") && !row.isBlank())
                    .map(row -> row.split("\t"))
                    .collect(
                            Collectors.toMap(row -> Integer.valueOf(row[0]), row -> row[1], (first, synonym) -> first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
