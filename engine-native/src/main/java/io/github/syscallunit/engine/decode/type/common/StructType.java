package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.type.BracedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.FieldScope;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.trace.table.Abi;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A struct: its fields by name, laid out as the C compiler of each ABI does. */
public final class StructType implements BracedType {
    /** A field that follows the previous one. */
    public static final int FOLLOWS = -1;

    /**
     * A field.
     *
     * @param name what is shown before it; {@code _} hides it
     * @param type of it, or of each of its elements
     * @param count how many elements it has; 0 for one that is no array
     * @param place its offset, or {@link #FOLLOWS}
     * @param abridged whether it and the following fields are shown as three dots, unless all are requested
     * @param later whether it, and what follows, was added after the struct had been published
     * @param conditions of which one must hold for it to be shown; none for one that always is
     */
    public record Field(
            String name,
            Type type,
            int count,
            int place,
            boolean abridged,
            List<FieldCondition> conditions,
            boolean later) {}

    /**
     * A condition on the value of a field.
     *
     * @param field its index in the struct
     * @param mask the bits that count
     * @param value their value; null for any but zero
     */
    public record FieldCondition(
            int field, long mask, @Nullable Long value) {}

    private static final class Layout {
        private final int[] offsets;
        private final int size;
        private final int alignment;

        Layout(int[] offsets, int size, int alignment) {
            this.offsets = offsets;
            this.size = size;
            this.alignment = alignment;
        }
    }

    private final List<Field> fields;
    private final Map<Abi, Layout> layouts = new EnumMap<>(Abi.class);

    public StructType(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        fields(call, at, Long.MAX_VALUE, out.append('{'));
        out.append('}');
    }

    /** Shows the fields of a struct of a given size. */
    void fields(DecodeContext call, int at, long size, StringBuilder out) {
        FieldScope outer = call.scope(name -> value(call, at, name));
        try {
            shownFields(call, at, size, out);
        } finally {
            call.scope(outer);
        }
    }

    private long value(DecodeContext call, int at, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name.equals(name)) {
                Type type = fields.get(i).type;
                return call.buffer()
                        .load(at + layout(call.abi()).offsets[i], number(type.size(call.abi())), type.signed());
            }
        }
        throw new IllegalArgumentException("no field is called " + name);
    }

    /** The size of the number at the start of a field. */
    private static int number(int size) {
        return Math.min(Long.BYTES, Integer.highestOneBit(size));
    }

    private void shownFields(DecodeContext call, int at, long size, StringBuilder out) {
        int[] offsets = layout(call.abi()).offsets;
        boolean first = true;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.later && offsets[i] >= size) {
                break;
            }
            if (field.name.equals("_") || (!field.conditions.isEmpty() && isHidden(call, field, at, offsets))) {
                continue;
            }
            out.append(first ? "" : ", ");
            first = false;
            if (field.abridged && call.abbreviated()) {
                out.append("...");
                break;
            }
            out.append(field.name).append('=');
            field(call, field, at + offsets[i], out);
        }
    }

    private boolean isHidden(DecodeContext call, Field field, int at, int[] offsets) {
        for (FieldCondition condition : field.conditions) {
            Field other = fields.get(condition.field);
            int size = number(other.type.size(call.abi()));
            long bits = call.buffer().load(at + offsets[condition.field], size, false) & condition.mask;
            if (condition.value == null ? bits != 0 : bits == condition.value) {
                return false;
            }
        }
        return true;
    }

    private static void field(DecodeContext call, Field field, int at, StringBuilder out) {
        if (field.count == 0) {
            field.type.printAt(call, at, out);
            return;
        }
        out.append('[');
        for (int i = 0; i < field.count; i++) {
            out.append(i == 0 ? "" : ", ");
            field.type.printAt(call, at + i * field.type.size(call.abi()), out);
        }
        out.append(']');
    }

    @Override
    public int size(Abi abi) {
        return layout(abi).size;
    }

    @Override
    public int alignment(Abi abi) {
        return layout(abi).alignment;
    }

    private synchronized Layout layout(Abi abi) {
        Layout known = layouts.get(abi);
        if (known != null) {
            return known;
        }
        int[] offsets = new int[fields.size()];
        int end = 0;
        int widest = 1;
        for (int i = 0; i < offsets.length; i++) {
            Type type = fields.get(i).type;
            int alignment = Math.max(1, type.alignment(abi));
            int place = fields.get(i).place;
            offsets[i] = place == FOLLOWS ? roundUp(end, alignment) : place;
            end = Math.max(end, offsets[i] + type.size(abi) * Math.max(1, fields.get(i).count));
            widest = Math.max(widest, alignment);
        }
        Layout made = new Layout(offsets, roundUp(end, widest), widest);
        layouts.put(abi, made);
        return made;
    }

    private static int roundUp(int value, int alignment) {
        return (value + alignment - 1) / alignment * alignment;
    }
}
