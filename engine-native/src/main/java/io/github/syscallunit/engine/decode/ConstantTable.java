package io.github.syscallunit.engine.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sets of named constants, from {@code constants.tsv}. */
final class ConstantTable {
    private static final ConstantTable INSTANCE = new ConstantTable();

    private final Map<String, String[]> heads = new HashMap<>();
    private final Map<String, List<String[]>> rows = new HashMap<>();
    private final Map<String, ConstantSet> sets = new HashMap<>();
    private final Map<String, Long> values = new HashMap<>();

    private ConstantTable() {
        List<String[]> current = List.of();
        for (String[] row : Table.rows("constants.tsv")) {
            if (row[0].isEmpty()) {
                current.add(row);
                values.put(row[1], number(row[row[2].equals("-") ? 3 : 2]));
            } else {
                current = new ArrayList<>();
                heads.put(row[0], row);
                rows.put(row[0], current);
            }
        }
    }

    static ConstantTable instance() {
        return INSTANCE;
    }

    /** {@return the value of the constant of that name, whichever its set, or of a hexadecimal number} */
    long value(String name) {
        if (name.startsWith("0x")) {
            return number(name);
        }
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no set has a constant " + name);
        }
        return value;
    }

    boolean has(String set) {
        return heads.containsKey(set);
    }

    synchronized ConstantSet set(String name) {
        ConstantSet known = sets.get(name);
        if (known != null) {
            return known;
        }
        String[] head = heads.get(name);
        List<String[]> constants = rows.get(name);
        if (head == null || constants == null) {
            throw new IllegalArgumentException("constants.tsv has no set " + name);
        }
        int colon = head[3].indexOf(':');
        ConstantSet made = new ConstantSet(
                ConstantSet.Kind.valueOf(head[1].toUpperCase(Locale.ROOT)),
                head[2],
                colon < 0 ? 0 : number(head[3].substring(0, colon)),
                maskedSet(head[3], colon),
                head.length > 5 ? head[5].substring(3) : "",
                names(constants, 2),
                names(constants, 3));
        sets.put(name, made);
        return made;
    }

    private @Nullable ConstantSet maskedSet(String column, int colon) {
        return colon < 0 ? null : set(column.substring(colon + 1));
    }

    private static ConstantSet.Names names(List<String[]> constants, int column) {
        List<String[]> present = constants.stream()
                .filter(row -> !row[Math.min(column, row.length - 1)].equals("-"))
                .toList();
        return new ConstantSet.Names(
                present.stream().map(row -> row[1]).toArray(String[]::new),
                present.stream()
                        .mapToLong(row -> number(row[Math.min(column, row.length - 1)]))
                        .toArray());
    }

    static long number(String text) {
        return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
    }
}
