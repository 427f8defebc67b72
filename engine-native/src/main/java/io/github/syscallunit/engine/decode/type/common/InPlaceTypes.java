package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.UnsignedInt;
import io.github.syscallunit.trace.table.Abi;

/** Fields of structs: arrays and bytes whose number another field says, and values in wider fields. */
final class InPlaceTypes {
    private InPlaceTypes() {}

    private static int limited(ArgumentRef count, DecodeContext call, int most) {
        return (int) Math.max(0, Math.min(count.of(call), most));
    }

    /**
     * An array with room for some elements.
     *
     * @param element the type of an element
     * @param room how many elements there may be
     * @param count how many are used
     */
    record CountedArray(Type element, int room, ArgumentRef count) implements InMemoryType {
        @Override
        public int size(Abi abi) {
            return room * element.size(abi);
        }

        @Override
        public int alignment(Abi abi) {
            return element.alignment(abi);
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            AddressTypes.copied(call, at, limited(count, call, room), element, out);
        }
    }

    /**
     * Room for some bytes.
     *
     * @param bytes how many bytes there may be
     * @param count how many are used
     */
    record Bytes(int bytes, ArgumentRef count) implements ByteField {
        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            int used = limited(count, call, bytes);
            int shown = Math.min(used, call.options().stringLimit());
            CStringLiteral.quote(call.buffer(), at, shown, call.options().escapes(), out);
            out.append(shown < used ? "..." : "");
        }
    }

    /**
     * Bytes that begin where their field is, the last of a struct.
     *
     * @param count how many there are
     * @param unit a factor of it
     * @param hexadecimal whether they are never a text
     */
    record FollowingBytes(ArgumentRef count, int unit, boolean hexadecimal) implements ByteField {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            DecodeOptions.Escapes escapes =
                    hexadecimal ? DecodeOptions.Escapes.HEX : call.options().escapes();
            StringTypes.sized(call, call.addressOf(at), count.of(call) * unit, escapes, out);
        }
    }

    /**
     * Room for a text that ends with a zero, of which some characters are used.
     *
     * @param bytes how many characters there may be, with the zero
     * @param length how many are used, without the zero
     */
    record CountedText(int bytes, ArgumentRef length) implements ByteField {
        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            new StringTypes.Characters(limited(length, call, bytes - 1) + 1).printAt(call, at, out);
        }
    }

    /** A fraction of two numbers of 32 bits. */
    record Fraction() implements InMemoryType {
        @Override
        public int size(Abi abi) {
            return 2 * Integer.BYTES;
        }

        @Override
        public int alignment(Abi abi) {
            return Integer.BYTES;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            out.append(call.buffer().load(at, Integer.BYTES, false))
                    .append('/')
                    .append(call.buffer().load(at + Integer.BYTES, Integer.BYTES, false));
        }
    }

    /** Stands for fields that are never shown. */
    record Dots(String text) implements InMemoryType {
        @Override
        public int size(Abi abi) {
            return 0;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            out.append(text);
        }
    }

    /** A universally unique identifier. */
    record Uuid() implements ByteField {
        private static final int SIZE = 16;
        private static final String DIGITS = "0123456789abcdef";

        @Override
        public int bytes() {
            return SIZE;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            for (int i = 0; i < SIZE; i++) {
                int each = call.buffer().unsignedByte(at + i);
                out.append(i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "")
                        .append(DIGITS.charAt(each >> 4))
                        .append(DIGITS.charAt(each & 0xf));
            }
        }
    }

    /** An address that is not followed if the call failed. */
    record OnSuccess(Type pointer) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (call.failed()) {
                Numbers.address(value, out);
            } else {
                pointer.print(call, value, out);
            }
        }
    }

    /** A value that is shown at the exit even if the call failed. */
    record Always(Type type) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            type.print(call, value, out);
        }

        @Override
        public boolean shownOnFailure() {
            return true;
        }
    }

    /** A value, such as an address, in a field of 64 bits under every ABI. */
    record Wide(Type type) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            type.print(call, value, out);
        }

        @Override
        public int size(Abi abi) {
            return Long.BYTES;
        }
    }

    /** An address that is followed with {@code -v} alone. */
    record IfAll(Type pointer) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (call.abbreviated()) {
                Numbers.address(value, out);
            } else {
                pointer.print(call, value, out);
            }
        }
    }

    /** An address that is followed if an argument has a value. */
    record When(ArgumentRef argument, long value, Type pointer) implements Type {
        @Override
        public void print(DecodeContext call, long address, StringBuilder out) {
            if (argument.of(call) == value) {
                pointer.print(call, address, out);
            } else {
                Numbers.address(address, out);
            }
        }
    }

    /** A text, of which a program may pass only the first bytes, in a struct whose size it says. */
    record GivenText(int bytes) implements ByteField {
        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            new StringTypes.Characters(bytes).printAt(call, at, out);
        }
    }

    /** The lowest bit of a number of 32. */
    record OneBit() implements UnsignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value & 1);
        }
    }

    /** The address of one value, which is shown without brackets. */
    record Bare(Type target) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.verbose() ? call.fetch(value, target.size(call.abi())) : TraceeBuffer.UNREADABLE;
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
            } else {
                target.printAt(call, at, out);
            }
        }
    }

    /** A value in memory, with a comment on it. */
    record Noted(Type type, String note) implements WrappedType {
        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            type.printAt(call, at, out);
            out.append(" /* ").append(note).append(" */");
        }
    }
}
