package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Addresses of things, and arrays. */
public final class AddressTypes {
    /** A program may say any number, and have as many pages of zeros. */
    private static final long MOST_ELEMENTS = 1L << 20;

    private AddressTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "array" ->
                new Array(
                        arguments.type(0),
                        arguments.number(1),
                        arguments.count() > 2 ? Long.parseLong(arguments.text(2)) : Long.MAX_VALUE);
            case "arraycut" -> new CutArray(arguments.type(0), arguments.number(1), Long.parseLong(arguments.text(2)));
            case "entry" -> new EntryValue(arguments.type(0));
            case "then" -> new ThenValue(arguments.type(0), arguments.number(1));
            case "following" ->
                new FollowingArray(
                        arguments.type(0),
                        arguments.number(1),
                        arguments.count() > 2 ? arguments.number(2) : call -> Long.MAX_VALUE);
            case "arrayif" -> new FilledArray(arguments.type(0), arguments.number(1));
            case "xptr", "aioctx" -> new Bracketless();
            default -> null;
        };
    }

    /**
     * The address of one value, which is shown if it can be read and is wanted. A plain number is shown in brackets.
     */
    public record To(Type target) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.verbose() ? call.fetch(value, target.size(call.abi())) : TraceeBuffer.UNREADABLE;
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
            } else if (target.braced()) {
                call.pointed(value, at);
                target.printAt(call, at, out);
            } else {
                out.append('[');
                target.printAt(call, at, out);
                out.append(']');
            }
        }
    }

    /** A value that the call changes, as it was at the entry, although it is shown at the exit. */
    record EntryValue(Type pointer) implements Type {
        @Override
        public void atEntry(DecodeContext call, int parameter, long value) {
            StringBuilder text = new StringBuilder();
            pointer.print(call, value, text);
            call.pending().saveText(parameter, text.toString());
        }

        @Override
        public boolean shownOnFailure() {
            return true;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(call.pending().savedText(call.format().indexOf(this)));
        }
    }

    /** What the call has made of a value that was shown at the entry, if it succeeded. */
    record ThenValue(Type pointer, ArgumentRef address) implements ContinuedType {
        @Override
        public boolean present(DecodeContext call) {
            return !call.failed()
                    && call.verbose()
                    && address.of(call) != 0
                    && call.fetch(address.of(call), 1) != TraceeBuffer.UNREADABLE;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int start = out.length();
            pointer.print(call, address.of(call), out.append(" => "));
            int shown = start + " => ".length();
            if (Character.isDigit(out.charAt(shown)) || out.substring(shown).equals("{}")) {
                out.setLength(start);
            }
        }
    }

    /** An array that begins where its field is, the last of a struct, of which at most so many elements are shown. */
    record FollowingArray(Type element, ArgumentRef count, ArgumentRef limit) implements InMemoryType {
        @Override
        public int size(Abi abi) {
            return 0;
        }

        @Override
        public int alignment(Abi abi) {
            return element.alignment(abi);
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            long elements = count.of(call);
            long most = limit.of(call);
            elementsAnyway(call, call.addressOf(at), Math.min(elements, most), element, out);
            more(elements > most, out);
        }
    }

    /** So many values in memory, one behind the other. */
    public record FixedArray(Type element, int count) implements BracedType {
        @Override
        public int size(Abi abi) {
            return count * element.size(abi);
        }

        @Override
        public int alignment(Abi abi) {
            return element.alignment(abi);
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            copied(call, at, count, element, out);
        }
    }

    /** An address in memory that is shown as a hexadecimal number. */
    record Bracketless() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.address(value, out);
        }
    }

    /** The address of an array. An impossible length is not shown. */
    record Array(Type element, ArgumentRef count, long most) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long elements = ScalarTypes.truncate(count.of(call), 4, false);
            if (elements > most) {
                Numbers.address(value, out);
            } else {
                elements(call, value, elements, element, out);
            }
        }
    }

    /** The address of an array of which at most so many elements are shown. */
    record CutArray(Type element, ArgumentRef count, long most) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long elements = ScalarTypes.truncate(count.of(call), 4, false);
            elements(call, value, Math.min(elements, most), element, out);
            more(elements > most, out);
        }
    }

    /** The address of an array that the kernel fills in. An empty one is shown even if the call failed. */
    record FilledArray(Type element, ArgumentRef count) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            elements(call, value, ScalarTypes.truncate(count.of(call), 4, false), element, out);
        }

        @Override
        public boolean shownOnFailure() {
            return true;
        }
    }

    /** Shows that an array goes on, unless it does so already. */
    private static void more(boolean goesOn, StringBuilder out) {
        int end = out.length() - 1;
        if (goesOn && out.charAt(end) == ']' && out.charAt(end - 1) != '.' && out.charAt(end - 1) != '/') {
            out.setLength(end);
            out.append(out.charAt(end - 1) == '[' ? "...]" : ", ...]");
        }
    }

    /** Shows an array that was copied from the tracee's memory to {@code at} in the call's buffer. */
    public static void copied(DecodeContext call, int at, long count, Type element, StringBuilder out) {
        int size = element.size(call.abi());
        long shown = call.abbreviated() ? Math.min(count, call.options().stringLimit()) : count;
        out.append('[');
        for (int i = 0; i < shown; i++) {
            element.printAt(call, at + i * size, out.append(i == 0 ? "" : ", "));
        }
        out.append(shown == count ? "]" : shown == 0 ? "...]" : ", ...]");
    }

    /** Shows an array. The part that cannot be read is shown as its address. */
    public static void elements(DecodeContext call, long address, long count, Type element, StringBuilder out) {
        if (call.failed() && count != 0) {
            Numbers.address(address, out);
        } else {
            elementsAnyway(call, address, count, element, out);
        }
    }

    /** Shows an array even if the call failed. */
    public static void elementsAnyway(DecodeContext call, long address, long count, Type element, StringBuilder out) {
        if (address == 0
                || count < 0
                || !call.verbose()
                || (count > 0 && call.fetch(address, 1) == TraceeBuffer.UNREADABLE)) {
            Numbers.address(address, out);
            return;
        }
        if (count == 0) {
            out.append("[]");
            return;
        }
        int size = element.size(call.abi());
        long shown = Math.min(count, call.abbreviated() ? call.options().stringLimit() : MOST_ELEMENTS);
        int start = out.length();
        out.append('[');
        for (long i = 0; i < shown; i++) {
            int mark = call.buffer().end();
            int at = call.fetch(address + i * size, size);
            if (at == TraceeBuffer.UNREADABLE) {
                unreadable(address, i, size, start, out);
                return;
            }
            out.append(i == 0 ? "" : ", ");
            element.printAt(call, at, out);
            call.buffer().release(mark);
        }
        if (shown < count) {
            cut(call, address + shown * size, size, out);
        }
        out.append(']');
    }

    /** Shows that an array goes on, and where, if that cannot be read. */
    public static void cut(DecodeContext call, long next, int size, StringBuilder out) {
        int mark = call.buffer().end();
        out.append(out.charAt(out.length() - 1) == '[' ? "..." : ", ...");
        if (call.fetch(next, size) == TraceeBuffer.UNREADABLE) {
            Numbers.address(next, out.append(" /* "));
            out.append(" */");
        }
        call.buffer().release(mark);
    }

    private static void unreadable(long address, long index, int size, int start, StringBuilder out) {
        if (index == 0) {
            out.setLength(start);
            Numbers.address(address, out);
        } else {
            out.append(", ... /* ");
            Numbers.address(address + index * size, out);
            out.append(" */]");
        }
    }

    /** A word of memory as a hexadecimal number of 16 digits. */
    public record LongHex() implements Type {
        private static final int PLACES = 16;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int start = out.length();
            Numbers.hex(value, out);
            int at = value == 0 ? start : start + "0x".length();
            while (out.length() < start + PLACES) {
                out.insert(at, '0');
            }
        }
    }
}
