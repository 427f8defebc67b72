package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** The attributes of security modules. */
final class LsmTypes {
    /** The size of {@code struct lsm_ctx} without what follows it. */
    private static final int HEAD = 32;

    private static final int LEN = 16;
    private static final int CTX_LEN = 24;
    private static final int MOST_BYTES = 1 << 20;

    private LsmTypes() {}

    static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "lsmmodule" -> new Module(arguments.number(0));
            case "lsmcontext" -> new Context(arguments.number(0));
            case "lsmcontexts" -> new Contexts(arguments.number(0));
            default -> null;
        };
    }

    /**
     * The address of a context whose module alone is asked for.
     *
     * @param flags say whether one is asked for
     */
    record Module(ArgumentRef flags) implements Type {
        private static final long LSM_FLAG_SINGLE = 1;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = (flags.of(call) & LSM_FLAG_SINGLE) == 0 || !call.verbose()
                    ? TraceeBuffer.UNREADABLE
                    : call.fetch(value, HEAD);
            if (at != TraceeBuffer.UNREADABLE) {
                call.named("lsm_modules", call.buffer().int64(at), out.append("{id="));
                out.append('}');
                call.pending().save(call.format().indexOf(this), 1);
            }
        }
    }

    /**
     * The address of one context.
     *
     * @param size how many bytes there are
     */
    record Context(ArgumentRef size) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long given = Math.min(size.of(call), MOST_BYTES);
            int at = given < HEAD || !call.verbose() ? TraceeBuffer.UNREADABLE : call.fetch(value, HEAD);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
            } else {
                context(call, value, at, given, out);
            }
        }
    }

    /**
     * The address of several contexts, each of which says where the next begins.
     *
     * @param sizeAddress where the number of bytes stands
     */
    record Contexts(ArgumentRef sizeAddress) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int head = call.fetch(sizeAddress.of(call), Integer.BYTES);
            long left = head == TraceeBuffer.UNREADABLE ? 0 : call.buffer().load(head, Integer.BYTES, false);
            int at = left < HEAD || !call.verbose() ? TraceeBuffer.UNREADABLE : call.fetch(value, HEAD);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            out.append('[');
            for (long next = value; at != TraceeBuffer.UNREADABLE; ) {
                context(call, next, at, left, out);
                long length = call.buffer().int64(at + LEN);
                boolean more = length >= HEAD && length <= left - HEAD;
                next += length;
                left -= length;
                at = more ? call.fetch(next, HEAD) : TraceeBuffer.UNREADABLE;
                out.append(at == TraceeBuffer.UNREADABLE ? "" : ", ");
            }
            out.append(']');
        }
    }

    /** Shows a context whose head was copied to {@code at}, and of what follows it as much as there is. */
    private static void context(DecodeContext call, long address, int at, long size, StringBuilder out) {
        long length = call.buffer().int64(at + LEN);
        long used = call.buffer().int64(at + CTX_LEN);
        call.named("lsm_modules", call.buffer().int64(at), out.append("{id="));
        Numbers.hex(call.buffer().int64(at + Long.BYTES), out.append(", flags="));
        Numbers.unsigned(length, out.append(", len="));
        Numbers.unsigned(used, out.append(", ctx_len="));
        long room = Math.max(0, (Long.compareUnsigned(length, size) < 0 ? length : size) - HEAD);
        int there = (int) (Long.compareUnsigned(used, room) < 0 ? used : room);
        int copy = there == 0 ? TraceeBuffer.UNREADABLE : call.fetch(address + HEAD, there);
        if (copy != TraceeBuffer.UNREADABLE) {
            int shown = Math.min(there, call.options().stringLimit());
            CStringLiteral.quote(call.buffer(), copy, shown, DecodeOptions.Escapes.HEX, out.append(", ctx="));
            out.append(shown < there ? "..." : "");
        }
        out.append('}');
    }
}
