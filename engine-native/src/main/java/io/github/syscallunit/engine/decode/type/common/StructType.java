package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
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
     * @param name what is shown before it; {@code _}, or a dot at its start, hides the field, and an empty one is not shown
     * @param type of it
     * @param place its offset, {@link #FOLLOWS}, or {@link #placeOf}
     * @param abridged whether it is shown as three dots, with its neighbours, unless all are requested
     * @param conditions of which one must hold for it to be shown; none for one that always is
     * @param later whether it, and what follows, was added after the struct had been published
     */
    public record Field(
            String name, Type type, int place, boolean abridged, List<FieldCondition> conditions, boolean later) {
        boolean isHidden() {
            return name.equals("_") || name.startsWith(".");
        }
    }

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

    /** {@return the place of a field that begins where another does} */
    public static int placeOf(int field) {
        return FOLLOWS - 1 - field;
    }

    private final List<Field> fields;
    private final boolean packed;
    private final Map<Abi, Layout> layouts = new EnumMap<>(Abi.class);

    /**
     * Creates a struct.
     *
     * @param fields in order
     * @param packed whether there is nothing between them and behind the last
     */
    public StructType(List<Field> fields, boolean packed) {
        this.fields = List.copyOf(fields);
        this.packed = packed;
    }

    @Override
    public void printAt(DecodeContext call, int at, StringBuilder out) {
        fields(call, at, Long.MAX_VALUE, out.append('{'));
        out.append('}');
    }

    /** Shows the fields of a struct of a given size. */
    public void fields(DecodeContext call, int at, long size, StringBuilder out) {
        FieldScope outer = call.scope();
        call.scope(scope(call, at));
        try {
            shownFields(call, at, size, out);
        } finally {
            call.scope(outer);
        }
    }

    /** Shows the fields of a struct of which only the first bytes are there: the last one as bytes, if it is not whole. */
    public void parts(DecodeContext call, int at, int size, StringBuilder out) {
        FieldScope outer = call.scope();
        call.scope(scope(call, at));
        try {
            int[] offsets = layout(call.abi()).offsets;
            for (int i = 0; i < fields.size() && offsets[i] < size; i++) {
                Field field = fields.get(i);
                out.append(i == 0 ? "" : ", ").append(field.name).append('=');
                if (offsets[i] + field.type.size(call.abi()) <= size) {
                    field.type.printAt(call, at + offsets[i], out);
                } else {
                    CStringLiteral.quote(
                            call.buffer(), at + offsets[i], size - offsets[i], DecodeOptions.Escapes.HEX, out);
                }
            }
        } finally {
            call.scope(outer);
        }
    }

    /** {@return the values of the fields of a struct that was copied to an offset of the buffer, and of those around it} */
    public FieldScope scope(DecodeContext call, int at) {
        FieldScope outer = call.scope();
        return name -> value(call, at, name, outer);
    }

    /** {@return where the fields of the newest version end that a size holds as a whole: versions begin at later fields} */
    public int versionSize(Abi abi, long size) {
        int[] offsets = layout(abi).offsets;
        int whole = size >= size(abi) ? size(abi) : 0;
        for (int i = 0; whole == 0 && i < offsets.length; i++) {
            int last = offsets.length - 1 - i;
            whole = fields.get(last).later && offsets[last] <= size ? offsets[last] : 0;
        }
        return Math.max(whole, first().type.size(abi));
    }

    /** {@return its fields, in the order in which they are shown} */
    List<Field> fields() {
        return fields;
    }

    /** {@return where a field begins} */
    int offset(Abi abi, int field) {
        return layout(abi).offsets[field];
    }

    /** {@return its first field} */
    public Field first() {
        return fields.get(0);
    }

    private long value(DecodeContext call, int at, String name, @Nullable FieldScope outer) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name.equals(name)) {
                return number(call, at, i, fields.get(i).type.signed());
            }
        }
        return outer == null ? call.namedArgument(name) : outer.value(name);
    }

    /** {@return the number at the start of a field} */
    private long number(DecodeContext call, int at, int field, boolean signed) {
        int size = fields.get(field).type.size(call.abi());
        return call.buffer()
                .load(
                        at + layout(call.abi()).offsets[field],
                        Math.min(Long.BYTES, Integer.highestOneBit(size)),
                        signed);
    }

    private void shownFields(DecodeContext call, int at, long size, StringBuilder out) {
        int[] offsets = layout(call.abi()).offsets;
        boolean first = true;
        boolean cut = false;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.later && offsets[i] >= size) {
                break;
            }
            boolean hides = field.abridged && call.abbreviated();
            if (field.isHidden() || (hides && cut) || isHidden(call, field, at)) {
                continue;
            }
            out.append(first ? "" : ", ");
            first = false;
            cut = hides;
            if (hides) {
                out.append("...");
            } else if (field.type instanceof SelfNamedType named) {
                named.printField(call, field.name, at + offsets[i], out);
            } else {
                out.append(field.name).append(field.name.isEmpty() ? "" : "=");
                shown(call, field.type, at + offsets[i], size - offsets[i], out);
            }
        }
    }

    /** Shows a field of which a number of bytes are there: a struct's later fields, and a text, may be missing. */
    private static void shown(DecodeContext call, Type type, int at, long size, StringBuilder out) {
        if (type instanceof StructType struct) {
            struct.fields(call, at, size, out.append('{'));
            out.append('}');
        } else if (type instanceof InPlaceTypes.GivenText text) {
            new StringTypes.Characters((int) Math.min(size, text.bytes())).printAt(call, at, out);
        } else {
            type.printAt(call, at, out);
        }
    }

    /** {@return where the fields end whose conditions hold, of those that a size reaches} */
    int end(DecodeContext call, int at, long size) {
        int[] offsets = layout(call.abi()).offsets;
        int end = 0;
        for (int i = 0; i < fields.size() && !(fields.get(i).later && offsets[i] >= size); i++) {
            Field field = fields.get(i);
            if (!isHidden(call, field, at)) {
                int length = field.type instanceof StructType struct
                        ? struct.end(call, at + offsets[i], size - offsets[i])
                        : field.type.size(call.abi());
                end = Math.max(end, offsets[i] + length);
            }
        }
        return end;
    }

    boolean isHidden(DecodeContext call, Field field, int at) {
        for (FieldCondition condition : field.conditions) {
            if (holds(call, condition, at)) {
                return false;
            }
        }
        return !field.conditions.isEmpty();
    }

    private boolean holds(DecodeContext call, FieldCondition condition, int at) {
        for (FieldCondition.Test test : condition.tests()) {
            if (!holds(call, test, at)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(DecodeContext call, FieldCondition.Test test, int at) {
        if (test.field() < 0) {
            return call.abbreviated() == test.unequal();
        }
        int size = fields.get(test.field()).type.size(call.abi());
        if (test.mask() == -1 && test.value() == 0) {
            int start = at + layout(call.abi()).offsets[test.field()];
            return call.buffer().isZero(start, size) != test.unequal();
        }
        boolean equal = (number(call, at, test.field(), false) & test.mask()) == test.value();
        return equal != test.unequal();
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
            int alignment = packed ? 1 : Math.max(1, type.alignment(abi));
            int place = fields.get(i).place;
            offsets[i] = place == FOLLOWS ? roundUp(end, alignment) : place < FOLLOWS ? offsets[placeOf(place)] : place;
            end = Math.max(end, offsets[i] + type.size(abi));
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
