package io.github.syscallunit.cli.options;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options by name, from {@code options.tsv}. */
final class OptionTable {
    /**
     * strace lists the possible completions of an abbreviated name. Options that it does not have cannot be
     * abbreviated.
     */
    private static final Set<String> OURS = Set.of("syscall-limit", "colocate", "no-seccomp-bpf");

    private final Map<String, Option> options = new LinkedHashMap<>();

    private OptionTable() {}

    /** Whether an option has a value. */
    enum Takes {
        NONE,
        ONE,
        /** Only a long name has one, and only after an equals sign. */
        OPTIONAL
    }

    /**
     * A row.
     *
     * @param key the option's key in the program
     * @param takes whether it has a value
     * @param otherwise the value if it is left out
     */
    record Option(String key, Takes takes, String otherwise) {}

    static OptionTable read() {
        OptionTable table = new OptionTable();
        InputStream file = Objects.requireNonNull(OptionTable.class.getResourceAsStream("options.tsv"));
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                if (!row.startsWith("#")) {
                    table.add(row.split("\t", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(String[] row) {
        Takes takes = Takes.valueOf(row[2].toUpperCase(Locale.ROOT));
        Option option = new Option(row[0], takes, takes == Takes.OPTIONAL ? row[3] : "");
        for (String name : row[1].split(",", -1)) {
            options.put(name, option);
        }
    }

    /** {@return the option of that name, dashes included; null if there is none} */
    @Nullable
    Option get(String name) {
        return options.get(name);
    }

    /** {@return the first long name of each option of strace that begins so, in the order of the table} */
    List<String> beginningWith(String beginning) {
        List<String> names = new ArrayList<>();
        Option first = null;
        for (Map.Entry<String, Option> entry : options.entrySet()) {
            Option option = entry.getValue();
            if (entry.getKey().startsWith(beginning) && !OURS.contains(option.key()) && !option.equals(first)) {
                names.add(entry.getKey());
                first = first == null ? option : first;
            }
        }
        return names;
    }
}
