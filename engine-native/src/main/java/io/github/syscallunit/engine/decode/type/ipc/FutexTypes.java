package io.github.syscallunit.engine.decode.type.ipc;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** What belongs to futexes. */
public final class FutexTypes {
    private FutexTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "bitset" -> new FutexBitset(false);
            case "wordbitset" -> new FutexBitset(true);
            case "futexwakeop" -> new FutexWakeOp();
            default -> null;
        };
    }

    /**
     * The bits of a futex's waiters.
     *
     * @param word whether there are as many as a register has
     */
    record FutexBitset(boolean word) implements Type {
        private static final long FUTEX_BITSET_MATCH_ANY = 0xffff_ffffL;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long bits = word ? value : value & FUTEX_BITSET_MATCH_ANY;
            if (bits == FUTEX_BITSET_MATCH_ANY) {
                call.options().constants().append("0xffffffff", "FUTEX_BITSET_MATCH_ANY", out);
            } else {
                Numbers.hex(bits, out);
            }
        }
    }

    /** What {@code FUTEX_WAKE_OP} does and compares. */
    record FutexWakeOp() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long op = value & 0xffff_ffffL;
            out.append((op >> 31 & 1) == 0 ? "" : "FUTEX_OP_OPARG_SHIFT<<28|");
            int start = out.length();
            call.named("futex_wake_ops", op >> 28 & 7, out);
            shift(start, "<<28", out);
            out.append('|');
            Numbers.hex(op >> 12 & 0xfff, out);
            start = out.append("<<12|").length();
            call.named("futex_wake_cmps", op >> 24 & 0xf, out);
            shift(start, "<<24", out);
            out.append('|');
            Numbers.hex(op & 0xfff, out);
        }

        /** The number is shifted, not the comment behind it. */
        private static void shift(int start, String bits, StringBuilder out) {
            int comment = out.indexOf(" /*", start);
            out.insert(comment < 0 ? out.length() : comment, bits);
        }
    }
}
