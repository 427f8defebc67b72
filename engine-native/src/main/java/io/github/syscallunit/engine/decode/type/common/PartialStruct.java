package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.AddressTypes.FixedArray;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.FieldScope;
import io.github.syscallunit.engine.decode.type.Type;

/**
 * The first bytes of a struct: fields of which a part is missing are not shown, and arrays as far as they go.
 *
 * @param size how many bytes there are
 * @param type the struct
 * @param written how many bytes the kernel has written
 */
public record PartialStruct(ArgumentRef size, StructType type, ArgumentRef written) implements Type {
    @Override
    public void print(DecodeContext call, long value, StringBuilder out) {
        print(call, type, value, Math.min(size.of(call), written.of(call)), out);
    }

    /** Shows what is at an address, or the address if not all of the bytes can be read. */
    public static void print(DecodeContext call, StructType type, long address, long size, StringBuilder out) {
        int whole = type.size(call.abi());
        int wanted = (int) (Long.compareUnsigned(size, whole) > 0 ? whole : size);
        int at = call.buffer().put(new byte[whole]);
        int from = call.buffer().end();
        if (wanted < smallest(call, type) || !call.verbose() || call.fetchSome(address, wanted) < wanted) {
            Numbers.address(address, out);
            return;
        }
        call.buffer().copy(from, at, wanted);
        printAt(call, type, at, wanted, out);
    }

    private static void printAt(DecodeContext call, StructType type, int at, long size, StringBuilder out) {
        FieldScope outer = call.scope();
        call.scope(type.scope(call, at));
        String separator = "{";
        int start = out.length();
        for (int i = 0; i < type.fields().size(); i++) {
            StructType.Field field = type.fields().get(i);
            int offset = type.offset(call.abi(), i);
            if (offset + smallest(call, field.type()) <= size && !field.isHidden() && !type.isHidden(call, field, at)) {
                out.append(separator).append(field.name()).append('=');
                value(call, field.type(), at + offset, size - offset, out);
                separator = ", ";
            }
        }
        call.scope(outer);
        out.append(out.length() == start ? "{}" : "}");
    }

    /** How many bytes it takes to show anything of a type. */
    private static int smallest(DecodeContext call, Type type) {
        if (type instanceof StructType struct) {
            return smallest(call, struct.first().type());
        }
        return (type instanceof FixedArray array ? array.element() : type).size(call.abi());
    }

    private static void value(DecodeContext call, Type type, int at, long size, StringBuilder out) {
        if (type instanceof StructType struct) {
            printAt(call, struct, at, size, out);
        } else if (type instanceof FixedArray array) {
            int element = array.element().size(call.abi());
            out.append('[');
            for (int i = 0; i < array.count() && (i + 1L) * element <= size; i++) {
                array.element().printAt(call, at + i * element, out.append(i == 0 ? "" : ", "));
            }
            out.append(']');
        } else {
            type.printAt(call, at, out);
        }
    }
}
