package io.github.syscallunit.engine.decode.type.device;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** What commands of input devices read: the command says the size. */
public final class EvdevTypes {
    private EvdevTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "evdevbits" ->
                new Bits(
                        ConstantTable.instance().set(arguments.text(0)), (int) ConstantTable.number(arguments.text(1)));
            case "evdevslots" -> new Slots(arguments.type("evdev_slots"), arguments.type("s32"));
            case "evdevabs" -> new Axis(arguments.type("u32"));
            default -> null;
        };
    }

    /** {@return the size in a command's number} */
    private static int commandSize(DecodeContext call) {
        return (int) (call.argument(1) >> 16) & 0x3fff;
    }

    /**
     * A set of bits, as long as the result says.
     *
     * @param set the names of the bits
     * @param most how many there may be
     */
    record Bits(ConstantSet set, int most) implements Type {
        private static final int SHORT = 4;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int word = call.abi().wordSize();
            int bits = (int) Math.min(call.result() * Byte.SIZE, most);
            int words = (bits + word * Byte.SIZE - 1) / (word * Byte.SIZE);
            int at = bits <= 0 || !call.verbose() ? TraceeBuffer.UNREADABLE : call.fetch(value, (long) words * word);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            DecodeOptions.Constants style = call.options().constants();
            if (style != DecodeOptions.Constants.NUMBERS) {
                names(call, at, bits, style, out);
            }
            if (style != DecodeOptions.Constants.NAMES) {
                boolean both = style == DecodeOptions.Constants.BOTH;
                out.append(both ? " /* [" : "[");
                for (int i = 0; i < words; i++) {
                    Numbers.hex(call.word(at + i * word), out.append(i == 0 ? "" : ", "));
                }
                out.append(both ? "] */" : "]");
            }
        }

        private void names(DecodeContext call, int at, int bits, DecodeOptions.Constants style, StringBuilder out) {
            int shown = 0;
            out.append('[');
            for (int i = 0; i < bits; i++) {
                if ((call.buffer().unsignedByte(at + i / Byte.SIZE) >> i % Byte.SIZE & 1) == 0) {
                    continue;
                }
                out.append(shown == 0 ? "" : " ");
                if (shown++ == SHORT && call.abbreviated()) {
                    out.append("...");
                    break;
                }
                set.print(call.abi(), i, style, out);
            }
            out.append(']');
        }
    }

    /** The values of a property of all contacts. */
    record Slots(Type code, Type element) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int size = commandSize(call) / Integer.BYTES * Integer.BYTES;
            int at = size == 0 || !call.verbose() ? TraceeBuffer.UNREADABLE : call.fetch(value, size);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            code.printAt(call, at, out.append("{code="));
            AddressTypes.copied(call, at + Integer.BYTES, size / Integer.BYTES - 1, element, out.append(", values="));
            out.append('}');
        }
    }

    /** {@code struct input_absinfo}, of which older programs know the first five fields. */
    record Axis(Type number) implements Type {
        private static final String[] FIELDS = {"value", "minimum", "maximum", "fuzz", "flat", "resolution"};
        private static final int SMALLEST = 5 * Integer.BYTES;
        private static final int SHORT = 2;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int size = commandSize(call);
            int fields = size < FIELDS.length * Integer.BYTES ? FIELDS.length - 1 : FIELDS.length;
            int at = size < SMALLEST || !call.verbose()
                    ? TraceeBuffer.UNREADABLE
                    : call.fetch(value, (long) fields * Integer.BYTES);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            int shown = call.abbreviated() ? SHORT : fields;
            for (int i = 0; i < shown; i++) {
                out.append(i == 0 ? "{" : ", ").append(FIELDS[i]).append('=');
                number.printAt(call, at + i * Integer.BYTES, out);
            }
            out.append(call.abbreviated() || size > fields * Integer.BYTES ? ", ...}" : "}");
        }
    }
}
