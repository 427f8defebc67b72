package io.github.syscallunit.engine.decode.type.device;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.UnsignedInt;
import org.jspecify.annotations.Nullable;

/** Formats, controls and lists of controls of video devices. */
public final class V4l2Types {
    private V4l2Types() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "fourcc" -> new FourCharacters(ConstantTable.instance().set(arguments.text(0)));
            case "parts" -> FlagParts.of(arguments);
            case "v4l2cid" -> new ControlId(false);
            case "v4l2nextcid" -> new ControlId(true);
            case "v4l2controls" ->
                new Controls(
                        arguments.type("v4l2_ext_control"), arguments.text(0).equals("set"));
            case "v4l2controlsafter" ->
                new ControlsAfter(
                        arguments.type("v4l2_ext_control"),
                        arguments.text(0).equals("set"),
                        arguments.number(1),
                        arguments.parameter(1));
            default -> null;
        };
    }

    /** A format: four characters, with the name behind them. */
    record FourCharacters(ConstantSet names) implements UnsignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (call.options().constants() == DecodeOptions.Constants.NUMBERS) {
                Numbers.hex(value, out);
                return;
            }
            out.append("v4l2_fourcc(");
            for (int i = 0; i < Integer.BYTES; i++) {
                out.append(i == 0 ? "'" : ", '");
                character((int) ((value >> (Byte.SIZE * i)) & 0xff), out);
                out.append('\'');
            }
            String name = names.name(call.abi(), value);
            out.append(name == null ? ")" : ") /* " + name + " */");
        }
    }

    /** A character as in C, with hexadecimal escapes. */
    static void character(int c, StringBuilder out) {
        if (c == '\'' || c == '\\') {
            out.append('\\').append((char) c);
        } else if (c >= ' ' && c <= '~') {
            out.append((char) c);
        } else {
            out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xf, 16));
        }
    }

    /**
     * A control, or its number in a class of controls.
     *
     * @param next whether the upper bits may ask for the next control
     */
    record ControlId(boolean next) implements UnsignedInt {
        private static final long NEXT_CTRL = 0x80000000L;
        private static final long NEXT_COMPOUND = 0x40000000L;
        private static final long CLASS = 0x0fff0000L;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            DecodeOptions.Constants style = call.options().constants();
            long flags = next && style != DecodeOptions.Constants.NUMBERS ? value & (NEXT_CTRL | NEXT_COMPOUND) : 0;
            if (flags != 0) {
                StringBuilder number = new StringBuilder();
                Numbers.hex(flags, number);
                String names = flags == NEXT_CTRL
                        ? "V4L2_CTRL_FLAG_NEXT_CTRL"
                        : flags == NEXT_COMPOUND
                                ? "V4L2_CTRL_FLAG_NEXT_COMPOUND"
                                : "V4L2_CTRL_FLAG_NEXT_CTRL|V4L2_CTRL_FLAG_NEXT_COMPOUND";
                style.append(number, names, out);
                out.append('|');
            }
            number(call, value & ~flags, style, out);
        }

        private static void number(DecodeContext call, long id, DecodeOptions.Constants style, StringBuilder out) {
            ConstantTable table = ConstantTable.instance();
            ConstantSet ids = table.set("v4l2_control_ids");
            String group = (id & ~(CLASS | 0xffff)) != 0
                    ? null
                    : table.set("v4l2_control_classes").name(call.abi(), id & CLASS);
            if (group == null || ids.name(call.abi(), id) != null) {
                ids.print(call.abi(), id, style, out);
                return;
            }
            StringBuilder number = new StringBuilder();
            Numbers.hex(id, number);
            StringBuilder name = new StringBuilder(group).append('+');
            Numbers.hex(id & 0xffff, name);
            style.append(number, name, out);
        }
    }

    /** {@return where the address of the controls is in the struct} */
    private static int addressOffset(DecodeContext call) {
        int word = call.abi().wordSize();
        return (5 * Integer.BYTES + word - 1) / word * word;
    }

    private static int fetch(DecodeContext call, long address) {
        return call.fetch(address, (long) addressOffset(call) + call.abi().wordSize());
    }

    /** Shows the controls at the address in a struct. Returns whether all could be read. */
    private static boolean controls(DecodeContext call, Type control, int at, StringBuilder out) {
        long count = call.buffer().load(at + Integer.BYTES, Integer.BYTES, false);
        long address = call.word(at + addressOffset(call));
        AddressTypes.elementsAnyway(call, address, count, control, out.append("controls="));
        return out.charAt(out.length() - 1) == ']' && out.charAt(out.length() - 2) != '/';
    }

    /**
     * A list of controls, at the entry.
     *
     * @param control the type of one
     * @param set whether they are set, or read
     */
    record Controls(Type control, boolean set) implements Type {
        static final long SHOWN = 1;
        static final long WHOLE = 2;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.verbose() ? fetch(call, value) : TraceeBuffer.UNREADABLE;
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            long count = call.buffer().load(at + Integer.BYTES, Integer.BYTES, false);
            call.named(
                    "v4l2_control_classes", call.buffer().load(at, Integer.BYTES, false), out.append("{ctrl_class="));
            out.append(", count=").append(count);
            boolean whole = set && count != 0 && controls(call, control, at, out.append(", "));
            call.pending().save(call.format().indexOf(this), whole ? WHOLE : SHOWN);
        }
    }

    /**
     * A list of controls, at the exit.
     *
     * @param control the type of one
     * @param set whether they were set, or read
     * @param address of the struct
     * @param request the index of the argument that was shown at the entry
     */
    record ControlsAfter(Type control, boolean set, ArgumentRef address, int request) implements ContinuedType {
        @Override
        public boolean present(DecodeContext call) {
            return call.pending().saved(request) != 0;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = fetch(call, address.of(call));
            boolean wanted = !set || call.pending().saved(request) == Controls.WHOLE;
            if (at == TraceeBuffer.UNREADABLE || !wanted) {
                out.append('}');
                return;
            }
            controls(call, control, at, out.append(set ? "} => {" : ", "));
            if (call.failed()) {
                out.append(", error_idx=").append(call.buffer().load(at + 2 * Integer.BYTES, Integer.BYTES, false));
            }
            out.append('}');
        }
    }
}
