package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** The entries of a directory: how many, or with {@code -v} each of them. */
public final class DirectoryTypes {
    private DirectoryTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "dirents" -> new Entries(false);
            case "dirents64" -> new Entries(true);
            default -> null;
        };
    }

    /** What {@code getdents} and {@code getdents64} fill in. */
    record Entries(boolean wide) implements Type {
        private static final int SMALLEST = 19;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int length = (int) Math.min(call.result(), 1 << 20);
            int at = call.verbose() && length > 0 ? call.fetch(value, length) : TraceeBuffer.UNREADABLE;
            if (at == TraceeBuffer.UNREADABLE) {
                if (length == 0 && call.verbose() && !call.abbreviated()) {
                    out.append("[]");
                    return;
                }
                Numbers.address(value, out);
                out.append(length == 0 && call.verbose() ? " /* 0 entries */" : "");
                out.append(length > 0 && value != 0 && call.verbose() ? " /* 0+ entries */" : "");
                return;
            }
            int start = out.length();
            int entries = entries(call, at, length, out.append('['));
            if (call.abbreviated()) {
                out.setLength(start);
                Numbers.address(value, out);
                out.append(" /* ").append(entries);
                out.append(length < SMALLEST ? "+ entries */" : " entries */");
            } else {
                out.append(']');
            }
        }

        /** Counts the entries, and shows them if all is asked for. */
        private int entries(DecodeContext call, int at, int length, StringBuilder out) {
            int entries = 0;
            int word = wide ? 8 : call.abi().wordSize();
            for (int next = at; next + 2 * word + 3 <= at + length; entries++) {
                int size = (int) call.buffer().load(next + 2 * word, 2, false);
                if (size == 0) {
                    break;
                }
                if (!call.abbreviated()) {
                    out.append(entries == 0 ? "" : ", ");
                    entry(call, next, word, size, out);
                }
                next += size;
            }
            return entries;
        }

        private void entry(DecodeContext call, int at, int word, int size, StringBuilder out) {
            TraceeBuffer scratch = call.buffer();
            int type = at + 2 * word + 2;
            int name = wide ? type + 1 : type;
            int end = name;
            while (end < at + size && scratch.unsignedByte(end) != 0) {
                end++;
            }
            out.append("{d_ino=").append(scratch.load(at, word, false));
            out.append(", d_off=").append(scratch.load(at + word, word, true));
            out.append(", d_reclen=").append(size);
            if (wide) {
                type(call, scratch.unsignedByte(type), out.append(", d_type="));
            }
            CStringLiteral.quote(scratch, name, end - name, call.options().escapes(), out.append(", d_name="));
            if (!wide) {
                type(call, scratch.unsignedByte(at + size - 1), out.append(", d_type="));
            }
            out.append('}');
        }

        private static void type(DecodeContext call, int type, StringBuilder out) {
            call.named("dirent_types", type, out);
        }
    }
}
