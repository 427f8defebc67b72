package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Where the fields of {@code struct stat} are, from {@code stat-layouts.tsv}. */
final class StatLayout {
    private static final String STAT64 = "/stat64";
    private static final Map<String, StatLayout> LAYOUTS = new ConcurrentHashMap<>();

    private final int size;
    private final Map<String, Field> fields = new HashMap<>();

    /** Where a field is, and how many bytes it has. */
    private record Field(int offset, int size) {}

    private StatLayout(String name) {
        List<String[]> rows = TsvFile.rows(StatLayout.class, "stat-layouts.tsv");
        List<String> columns = Arrays.asList(rows.get(0));
        int column = columns.indexOf(columns.contains(name) ? name : name.replace(STAT64, ""));
        if (column < 0) {
            throw new IllegalStateException("stat-layouts.tsv has no column " + name);
        }
        for (String[] row : rows.subList(2, rows.size())) {
            String cell = row[column];
            int colon = cell.indexOf(':');
            int offset = Integer.parseInt(cell.substring(0, colon));
            fields.put(row[0], new Field(offset, Integer.parseInt(cell.substring(colon + 1))));
        }
        size = Integer.parseInt(rows.get(1)[column]);
    }

    /**
     * Returns the layout of an ABI.
     *
     * @param abi the ABI
     * @param wide whether it is that of {@code struct stat64}; an ABI without one has the same layout for both
     */
    static StatLayout of(Abi abi, boolean wide) {
        return LAYOUTS.computeIfAbsent(abi.label() + (wide ? STAT64 : ""), StatLayout::new);
    }

    /** {@return the size of the struct, in bytes} */
    int size() {
        return size;
    }

    /** {@return the value of a field of the struct that is at that place of the buffer} */
    long value(String field, DecodeContext call, int at) {
        Field place = field(field);
        return call.buffer().load(at + place.offset, place.size, false);
    }

    /** {@return the offset of a field, in bytes} */
    int offset(String field) {
        return field(field).offset;
    }

    /** {@return the size of a field, in bytes} */
    int size(String field) {
        return field(field).size;
    }

    private Field field(String name) {
        return Objects.requireNonNull(fields.get(name));
    }
}
