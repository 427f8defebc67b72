package io.github.syscallunit.engine.decode.table;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.trace.internal.TsvFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The structs of {@code structs.tsv}. */
final class StructTable {
    private final TypeParser parser;
    private final Map<String, String> rows = new HashMap<>();
    private final Map<String, StructType> structs = new HashMap<>();

    StructTable(TypeCatalog catalog) {
        parser = new TypeParser(catalog, List.of(), new int[0]);
        for (String line : TsvFile.lines(StructTable.class, "structs.tsv")) {
            int tab = line.indexOf('\t');
            rows.put(line.substring(0, tab), line.substring(tab + 1));
        }
    }

    boolean has(String name) {
        return rows.containsKey(name);
    }

    synchronized StructType struct(String name) {
        StructType known = structs.get(name);
        if (known != null) {
            return known;
        }
        List<StructType.Field> fields = new ArrayList<>();
        boolean abridged = false;
        boolean later = false;
        for (String text : rows.getOrDefault(name, "").split(" ", -1)) {
            if (text.equals("...")) {
                abridged = true;
            } else if (text.equals(";")) {
                later = true;
            } else {
                fields.add(field(text, abridged, later));
                later = false;
            }
        }
        StructType made = new StructType(fields);
        structs.put(name, made);
        return made;
    }

    private StructType.Field field(String text, boolean abridged, boolean later) {
        int colon = text.indexOf(':');
        int bracket = text.indexOf('[', colon);
        int count = bracket < 0 ? 0 : Integer.parseInt(text.substring(bracket + 1, text.length() - 1));
        String type = text.substring(colon + 1, bracket < 0 ? text.length() : bracket);
        int condition = text.lastIndexOf('?', colon);
        long shownIf = condition < 0
                ? 0
                : condition == colon - 1 ? -1 : ConstantTable.number(text.substring(condition + 1, colon));
        int sign = text.lastIndexOf('@', colon);
        int place = sign < 0 ? StructType.FOLLOWS : Integer.parseInt(text.substring(sign + 1, colon));
        String name = text.substring(0, sign >= 0 ? sign : condition >= 0 ? condition : colon);
        return new StructType.Field(name, parser.type(type), count, place, abridged, shownIf, later);
    }
}
