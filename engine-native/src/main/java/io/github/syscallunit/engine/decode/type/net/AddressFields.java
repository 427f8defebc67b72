package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.ByteField;
import io.github.syscallunit.trace.table.Abi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of addresses that have forms of their own. */
final class AddressFields {
    private AddressFields() {}

    static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "inport" -> NetworkNumber.PORT;
            case "inportnamed" -> new NetworkNumber(2, "htons", arguments.text(0));
            case "htobs" -> new HostOrder(null, List.of());
            case "htobsnamed" -> new HostOrder(ConstantTable.instance().set(arguments.text(0)), ranges(arguments));
            case "hexlist" -> new HexList(arguments.number(0), arguments.number(1));
            case "wholetext" -> new WholeText(Integer.parseInt(arguments.text(0)), arguments.number(1));
            case "ax25" -> new Ax25Address(arguments.number(0));
            case "rxtransport" -> new RxrpcTransport(arguments.number(0), arguments.number(1));
            default -> null;
        };
    }

    /** Reads {@code set,FIRST:LAST,FIRST:LAST}. */
    private static List<Range> ranges(TypeParser.Arguments arguments) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 1; i < arguments.count(); i++) {
            String[] ends = arguments.text(i).split(":", 2);
            ranges.add(new Range(
                    ConstantTable.instance().value(ends[0]),
                    ConstantTable.instance().value(ends[1])));
        }
        return ranges;
    }

    /** Numbers that are shown as the first one's name and a distance from it, unless they have names. */
    record Range(long first, long last) {}

    /**
     * A number of 16 bits in the byte order of Bluetooth, which is the machine's.
     *
     * @param set its names; null if it has none
     * @param ranges of numbers that are named by the first
     */
    record HostOrder(@Nullable ConstantSet set, List<Range> ranges) implements Type {
        @Override
        public int size(Abi abi) {
            return 2;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append("htobs(");
            if (set == null) {
                out.append(value);
            } else {
                named(call, set, value, out);
            }
            out.append(')');
        }

        private void named(DecodeContext call, ConstantSet names, long value, StringBuilder out) {
            DecodeOptions.Constants style = call.options().constants();
            for (Range range : ranges) {
                if (value > range.first && value < range.last && names.name(call.abi(), value) == null) {
                    StringBuilder number = new StringBuilder();
                    Numbers.hex(value, number);
                    StringBuilder name = new StringBuilder();
                    names.print(call.abi(), range.first, style, name);
                    style.append(number, name.append('+').append(value - range.first), out);
                    return;
                }
            }
            names.print(call.abi(), value, style, out);
        }
    }

    /**
     * The bytes of an address as numbers.
     *
     * @param count how many it has
     * @param room how many of them there are
     */
    record HexList(ArgumentRef count, ArgumentRef room) implements ByteField {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            long shown = Math.min(count.of(call), room.of(call));
            out.append('[');
            for (int i = 0; i < shown; i++) {
                int each = call.buffer().unsignedByte(at + i);
                out.append(i == 0 ? "" : ", ").append(each == 0 ? "0" : "");
                Numbers.hex(each, out);
            }
            out.append(shown < count.of(call) ? ", ...]" : "]");
        }
    }

    /**
     * Room for a text, of which some bytes are used. {@code -s} does not limit what is shown.
     *
     * @param bytes how many bytes there may be
     * @param length how many are used, unsigned
     */
    record WholeText(int bytes, ArgumentRef length) implements ByteField {
        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            long used = length.of(call);
            int shown = Long.compareUnsigned(used, bytes) > 0 ? bytes : (int) used;
            CStringLiteral.quote(call.buffer(), at, shown, call.options().escapes(), out);
        }
    }
}
