package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** Lists of buffers: {@code struct iovec}. */
public final class IovecTypes {
    /** The length of buffers that the program has filled: all. */
    public static final long UNLIMITED = -1;

    private IovecTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "iovec" ->
                new Vector(arguments.number(0), arguments.count() > 1 ? arguments.number(1) : call -> UNLIMITED, true);
            case "iovecaddr" -> new Vector(arguments.number(0), call -> 0, false);
            default -> null;
        };
    }

    /**
     * Buffers.
     *
     * @param count the number of buffers
     * @param filled how many bytes they have together, which limits what is shown of the last ones
     * @param contents whether the bytes are shown, or only the addresses
     */
    record Vector(ArgumentRef count, ArgumentRef filled, boolean contents) implements Type {
        @Override
        public boolean shownOnFailure() {
            return true;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            show(call, value, count.of(call), call.failed() ? 0 : filled.of(call), contents && !call.failed(), out);
        }
    }

    /** Shows the bytes of one buffer. */
    @FunctionalInterface
    public interface Contents {
        void show(DecodeContext call, long address, long length, StringBuilder out);
    }

    public static void show(
            DecodeContext call, long address, long count, long filled, boolean contents, StringBuilder out) {
        Contents addresses = (same, base, length, text) -> Numbers.address(base, text);
        show(call, address, count, filled, contents ? StringTypes::sized : addresses, out);
    }

    public static void show(
            DecodeContext call, long address, long count, long filled, Contents contents, StringBuilder out) {
        int word = call.abi().wordSize();
        if (count == 0 && address != 0) {
            out.append("[]");
            return;
        }
        if (!call.verbose() || count < 0 || call.fetch(address, 2L * word) == TraceeBuffer.UNREADABLE) {
            Numbers.address(address, out);
            return;
        }
        long shown = call.abbreviated() ? Math.min(count, call.options().stringLimit()) : count;
        long left = filled;
        out.append('[');
        for (long i = 0; i < shown; i++) {
            out.append(i == 0 ? "" : ", ");
            int mark = call.buffer().end();
            int at = call.fetch(address + 2L * word * i, 2L * word);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(address + 2L * word * i, out.append("... /* "));
                out.append(" */]");
                return;
            }
            long base = call.word(at);
            long length = call.word(at + word);
            out.append("{iov_base=");
            contents.show(call, base, Long.compareUnsigned(left, length) < 0 ? left : length, out);
            Numbers.unsigned(length, out.append(", iov_len="));
            out.append('}');
            left = left == UNLIMITED ? left : Long.compareUnsigned(left, length) < 0 ? 0 : left - length;
            call.buffer().release(mark);
        }
        if (shown < count) {
            AddressTypes.cut(call, address + 2L * word * shown, 2 * word, out);
        }
        out.append(']');
    }
}
