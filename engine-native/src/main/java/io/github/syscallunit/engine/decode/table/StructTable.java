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
        parser = new TypeParser(catalog, List.of(), List.of(), new int[0]);
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
                fields.add(field(text, abridged, later, fields));
                later = false;
            }
        }
        StructType made = new StructType(fields);
        structs.put(name, made);
        return made;
    }

    private StructType.Field field(String text, boolean abridged, boolean later, List<StructType.Field> before) {
        int colon = text.indexOf(':');
        int bracket = text.indexOf('[', colon);
        int count = bracket < 0 ? 0 : Integer.parseInt(text.substring(bracket + 1, text.length() - 1));
        String type = text.substring(colon + 1, bracket < 0 ? text.length() : bracket);
        int condition = text.indexOf('?');
        condition = condition > colon ? -1 : condition;
        List<StructType.FieldCondition> conditions =
                condition < 0 ? List.of() : conditions(text.substring(condition + 1, colon), before);
        int sign = text.lastIndexOf('@', colon);
        int place = sign < 0
                ? StructType.FOLLOWS
                : Integer.parseInt(text.substring(sign + 1, condition > sign ? condition : colon));
        String name = text.substring(0, sign >= 0 ? sign : condition >= 0 ? condition : colon);
        return new StructType.Field(name, parser.type(type), count, place, abridged, conditions, later);
    }

    /**
     * Reads {@code ?}: the field is not zero, {@code ?0x20}: has one of these bits, {@code ?kind&3}: another field has one,
     * {@code ?kind=4} or {@code ?kind&7=4}: another field, or these bits of it, have the value. Several stand with a bar between them.
     */
    private static List<StructType.FieldCondition> conditions(String text, List<StructType.Field> before) {
        List<StructType.FieldCondition> conditions = new ArrayList<>();
        for (String each : text.split("\\|", -1)) {
            int equals = each.indexOf('=');
            String bits = equals < 0 ? each : each.substring(0, equals);
            int and = bits.indexOf('&');
            boolean own = and < 0 && equals < 0;
            String mask = and >= 0 ? bits.substring(and + 1) : own ? bits : "";
            String field = and >= 0 ? bits.substring(0, and) : own ? "" : bits;
            conditions.add(new StructType.FieldCondition(
                    field.isEmpty() ? before.size() : indexOf(field, before),
                    mask.isEmpty() ? -1 : ConstantTable.instance().value(mask),
                    equals < 0 ? null : (Long) ConstantTable.instance().value(each.substring(equals + 1))));
        }
        return conditions;
    }

    private static int indexOf(String name, List<StructType.Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no field before it is called " + name);
    }
}
