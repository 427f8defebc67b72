package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.engine.decode.type.common.StructType;

/** The words of {@code socket-options.tsv} for values. */
final class SocketOptionValues {
    private static final int INT = 4;

    private SocketOptionValues() {}

    /** {@return what a word of the table, perhaps with a type in brackets, means} */
    static OptionValue of(String text, TypeParser parser) {
        int bracket = text.indexOf('(');
        String word = bracket < 0 ? text : text.substring(0, bracket);
        Type type = parser.type(bracket < 0 ? "int" : text.substring(bracket + 1, text.length() - 1));
        return switch (word) {
            case "bytes" -> new Bytes(type);
            case "int" -> new IntNumber(type);
            case "atleast" -> new Whole(type, false);
            case "exactly" -> new Whole(type, true);
            case "parts" -> new Parts((StructType) type);
            case "filter" -> new Filter(parser.type("sockfilter"));
            default -> throw new IllegalArgumentException("socket-options.tsv: " + text + " is not a kind of value");
        };
    }

    /** Bytes of any kind, or a number if there are four. */
    record Bytes(Type number) implements OptionValue {
        @Override
        public void show(DecodeContext call, long address, int size, long room, StringBuilder out) {
            if (size == INT) {
                new AddressTypes.To(number).print(call, address, out);
            } else if (size == 0 && room >= 0) {
                Numbers.address(address, out);
            } else {
                StringTypes.sized(call, address, size, out);
            }
        }
    }

    /** A number of four bytes. What the kernel returns of a shorter one are bytes. */
    record IntNumber(Type type) implements OptionValue {
        @Override
        public void show(DecodeContext call, long address, int size, long room, StringBuilder out) {
            if (size >= INT) {
                new AddressTypes.To(type).print(call, address, out);
            } else if (room >= 0 && size > 0) {
                StringTypes.sized(call, address, size, DecodeOptions.Escapes.HEX, out);
            } else {
                Numbers.address(address, out);
            }
        }
    }

    /**
     * A value of a fixed size. One that is shorter is shown as its address.
     *
     * @param exactly whether one that is longer is shown as its address too
     */
    record Whole(Type type, boolean exactly) implements OptionValue {
        @Override
        public void show(DecodeContext call, long address, int size, long room, StringBuilder out) {
            long whole = type instanceof PointerType pointer ? pointer.extent(call) : type.size(call.abi());
            if (size < whole || (exactly && size > whole)) {
                Numbers.address(address, out);
            } else if (type.braced()) {
                new AddressTypes.To(type).print(call, address, out);
            } else {
                type.print(call, address, out);
            }
        }
    }

    /** A struct of which the kernel returns only as much as the program has room for. */
    record Parts(StructType type) implements OptionValue {
        @Override
        public void show(DecodeContext call, long address, int size, long room, StringBuilder out) {
            int whole = type.size(call.abi());
            int shown = Math.min(size, whole);
            int at = call.buffer().put(new byte[whole]);
            int copy = shown == 0 || !call.verbose() ? TraceeBuffer.UNREADABLE : call.fetch(address, shown);
            if (copy == TraceeBuffer.UNREADABLE) {
                Numbers.address(address, out);
                return;
            }
            call.buffer().copy(copy, at, shown);
            type.parts(call, at, shown, out.append('{'));
            out.append('}');
        }
    }

    /** The instructions of a filter, of which the size says the number. */
    record Filter(Type instruction) implements OptionValue {
        private static final int MOST = 4096;

        @Override
        public void show(DecodeContext call, long address, int size, long room, StringBuilder out) {
            if (room == 0 || call.abbreviated()) {
                Numbers.address(address, out);
            } else {
                AddressTypes.elements(call, address, Math.min(size, MOST), instruction, out);
            }
        }
    }
}
