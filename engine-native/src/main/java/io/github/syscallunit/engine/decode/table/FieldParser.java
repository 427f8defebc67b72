package io.github.syscallunit.engine.decode.table;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.FieldCondition;
import io.github.syscallunit.engine.decode.type.common.StructType;
import java.util.ArrayList;
import java.util.List;

/** Reads the fields of a row of {@code structs.tsv} in order. */
final class FieldParser {
    private final TypeParser types;
    private final List<StructType.Field> fields = new ArrayList<>();
    private boolean abridged;
    private boolean later;
    private boolean packed;

    FieldParser(TypeParser types) {
        this.types = types;
    }

    StructType struct() {
        return new StructType(fields, packed);
    }

    /** Adds a field; {@code ...} begins and ends those that are cut short, {@code ;} stands before a later one, {@code packed} first. */
    void add(String text) {
        if (text.equals("...")) {
            abridged = !abridged;
        } else if (text.equals("packed")) {
            packed = true;
        } else if (text.equals(";")) {
            later = true;
        } else {
            fields.add(field(text));
            later = false;
        }
    }

    private StructType.Field field(String text) {
        int colon = text.indexOf(':');
        String head = text.substring(0, colon);
        int condition = head.indexOf('?');
        String place = condition < 0 ? head : head.substring(0, condition);
        int sign = place.lastIndexOf('@');
        String name = sign < 0 ? place : place.substring(0, sign);
        List<FieldCondition> conditions = condition < 0 ? List.of() : conditions(name, head.substring(condition + 1));
        return new StructType.Field(
                name,
                types.type(text.substring(colon + 1)),
                sign < 0 ? StructType.FOLLOWS : place(place.substring(sign + 1)),
                abridged,
                conditions,
                later);
    }

    /** Reads an offset, or the name of a field at the same place. */
    private int place(String text) {
        return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : StructType.placeOf(indexOf(text));
    }

    private List<FieldCondition> conditions(String name, String text) {
        List<FieldCondition> conditions = new ArrayList<>();
        for (String each : text.split("\\|", -1)) {
            conditions.add(condition(name, each));
        }
        return conditions;
    }

    /** Reads tests with commas between them, which must all hold. */
    private FieldCondition condition(String name, String text) {
        List<FieldCondition.Test> tests = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            tests.add(
                    switch (each) {
                        case "v" -> FieldCondition.Test.VERBOSE;
                        case "!v" -> FieldCondition.Test.ABBREVIATED;
                        default -> test(name, each);
                    });
        }
        return new FieldCondition(tests);
    }

    /**
     * Reads an empty text: the field is not zero, {@code 0x20}: it has one of these bits, {@code kind&3}: another field has
     * one, {@code kind=4}, {@code kind!=4} or {@code kind&7=4}: another field, or these bits of it, have the value or not.
     */
    private FieldCondition.Test test(String name, String text) {
        int equals = text.indexOf('=');
        boolean unequal = equals > 0 && text.charAt(equals - 1) == '!';
        String bits = equals < 0 ? text : text.substring(0, unequal ? equals - 1 : equals);
        int and = bits.indexOf('&');
        boolean own = and < 0 && equals < 0;
        String mask = and >= 0 ? bits.substring(and + 1) : own ? bits : "";
        String field = and >= 0 ? bits.substring(0, and) : own ? "" : bits;
        return new FieldCondition.Test(
                field.isEmpty() || field.equals(name) ? fields.size() : indexOf(field),
                mask.isEmpty() ? -1 : ConstantTable.instance().value(mask),
                equals < 0 ? 0 : ConstantTable.instance().value(text.substring(equals + 1)),
                equals < 0 || unequal);
    }

    private int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no field before it is called " + name);
    }
}
