package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.FieldScope;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.UnsignedInt;
import io.github.syscallunit.engine.decode.type.common.StructType;
import org.jspecify.annotations.Nullable;

/** What statmount(2) and listmount(2) fill in. */
final class StatmountTypes {
    /** The kernel refuses longer ones. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String TEXT_START = ".text";
    private static final String TEXT_END = ".end";

    private StatmountTypes() {}

    static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "statmountbuf" -> new Buffer((StructType) arguments.type("statmount"), arguments.number(0));
            case "statmounttext" -> new Text();
            case "statmounttexts" -> new Texts(arguments.number(0));
            case "idlist" -> new Ids(arguments.type(0), arguments.number(1));
            default -> null;
        };
    }

    /**
     * The address of a mount's properties: fields of a fixed size, and behind them the texts of which the fields say where they begin.
     *
     * @param type the fields
     * @param room how many bytes the program has for all
     */
    record Buffer(StructType type, ArgumentRef room) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int fixed = type.size(call.abi());
            long given = room.of(call);
            int there = Long.compareUnsigned(given, fixed) < 0 ? (int) given : fixed;
            int at = call.buffer().put(new byte[fixed]);
            int copy = call.fetch(value, there);
            if (copy == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            call.buffer().copy(copy, at, there);
            int text = call.buffer().end();
            int length = text(call, value, fixed, call.buffer().load(at, Integer.BYTES, false));
            FieldScope outer = call.scope();
            call.scope(name -> name.equals(TEXT_START) ? text : text + length);
            type.printAt(call, at, out);
            call.scope(outer);
        }

        /** Fetches the texts. Returns how many bytes they take. */
        private int text(DecodeContext call, long address, int fixed, long size) {
            long given = room.of(call);
            long end = Math.min(Long.compareUnsigned(given, size) < 0 ? given : size, MOST_BYTES);
            return end <= fixed || call.fetch(address + fixed, end - fixed) == TraceeBuffer.UNREADABLE
                    ? 0
                    : (int) (end - fixed);
        }
    }

    /** Where a text begins, shown as the text. */
    record Text() implements UnsignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long start = call.field(TEXT_START) + value;
            if (start >= call.field(TEXT_END)) {
                Numbers.hex(value, out);
            } else {
                quote(call, (int) start, out);
            }
        }
    }

    /**
     * Where several texts begin, each with a zero at its end.
     *
     * @param count how many there are
     */
    record Texts(ArgumentRef count) implements UnsignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long start = call.field(TEXT_START) + value;
            long end = call.field(TEXT_END);
            if (start >= end) {
                Numbers.hex(value, out);
                return;
            }
            out.append('[');
            long all = count.of(call);
            long shown = call.abbreviated() ? Math.min(all, call.options().stringLimit()) : all;
            long i = 0;
            for (int at = (int) start; i < shown && at < end; i++) {
                at = quote(call, at, out.append(i == 0 ? "" : ", ")) + 1;
            }
            out.append(i == all ? "]" : i == 0 ? "...]" : ", ...]");
        }
    }

    /** Shows a text that begins at an offset of the buffer. Returns where it ends. */
    private static int quote(DecodeContext call, int start, StringBuilder out) {
        long limit = call.field(TEXT_END);
        int end = start;
        while (end < limit && call.buffer().unsignedByte(end) != 0) {
            end++;
        }
        CStringLiteral.quote(call.buffer(), start, end - start, call.options().escapes(), out);
        out.append(end < limit ? "" : "...");
        return end;
    }

    /**
     * The address of a list of ids, of which the result says how many there are. A list without room is shown as empty even if
     * the call failed.
     *
     * @param element the type of an id
     * @param room for how many the program has room
     */
    record Ids(Type element, ArgumentRef room) implements Type {
        @Override
        public boolean shownOnFailure() {
            return true;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            AddressTypes.elements(call, value, call.failed() ? room.of(call) : call.result(), element, out);
        }
    }
}
