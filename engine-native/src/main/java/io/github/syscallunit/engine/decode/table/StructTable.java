package io.github.syscallunit.engine.decode.table;

import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.trace.internal.TsvFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The structs of {@code structs.tsv}, and of the tables that few programs need as soon as one of their structs is needed. */
final class StructTable {
    private final TypeParser parser;
    private final Map<String, String> rows = new HashMap<>();
    private final Map<String, StructType> structs = new HashMap<>();
    private final Deque<String> unread = new ArrayDeque<>(List.of("ioctl-structs.tsv", "network-structs.tsv"));

    StructTable(TypeCatalog catalog) {
        parser = new TypeParser(catalog, List.of(), List.of(), new int[0]);
        readRows("structs.tsv");
    }

    private void readRows(String file) {
        for (String line : TsvFile.lines(StructTable.class, file)) {
            int tab = line.indexOf('\t');
            rows.put(line.substring(0, tab), line.substring(tab + 1));
        }
    }

    /** {@return whether a struct of that name is among those that most programs need, or was already needed} */
    synchronized boolean hasCommon(String name) {
        return rows.containsKey(name);
    }

    synchronized boolean has(String name) {
        while (!rows.containsKey(name) && !unread.isEmpty()) {
            readRows(unread.remove());
        }
        return rows.containsKey(name);
    }

    synchronized StructType struct(String name) {
        StructType known = structs.get(name);
        if (known != null) {
            return known;
        }
        FieldParser fields = new FieldParser(parser);
        for (String text : rows.getOrDefault(name, "").split(" ", -1)) {
            fields.add(text);
        }
        StructType made = fields.struct();
        structs.put(name, made);
        return made;
    }
}
