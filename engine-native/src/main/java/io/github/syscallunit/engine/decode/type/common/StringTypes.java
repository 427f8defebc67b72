package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** Addresses of bytes: strings that end with a zero, and buffers of a known length. */
public final class StringTypes {
    /** A path longer than this is cut, as the kernel would refuse it. */
    public static final int PATH_MAX = 4096;

    private static final int CHUNK = 256;

    private StringTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "path" -> new Terminated(PATH_MAX - 1, false);
            case "name" -> new Name(Integer.parseInt(arguments.text(0)));
            case "text" -> new Text(Integer.parseInt(arguments.text(0)));
            case "cwd" -> new Directory();
            case "str" -> new Terminated(arguments.count() == 0 ? 0 : Integer.parseInt(arguments.text(0)), true);
            case "bytes" ->
                new Bytes(
                        arguments.number(0),
                        arguments.count() > 1 ? Long.parseLong(arguments.text(1)) : Long.MAX_VALUE);
            case "hexbytes" ->
                new HexBytes(arguments.number(0), arguments.count() > 1 ? arguments.number(1) : call -> -1);
            case "keytext" -> new FilledText(arguments.number(0), arguments.number(1));
            case "chars" -> new Characters(Integer.parseInt(arguments.text(0)));
            case "charptr" -> new CharPointer();
            default -> null;
        };
    }

    /** A string that ends with a zero. No limit of its own means the one of {@code -s}. */
    record Terminated(int limit, boolean cut) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            terminated(call, value, limit == 0 ? call.options().stringLimit() : limit, out);
        }
    }

    /** A string in a buffer of a given size. One that fills the buffer is shown as if it were longer. */
    record Name(int size) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (call.options().stringLimit() < size) {
                terminated(call, value, call.options().stringLimit(), out);
            } else {
                within(call, value, size, 0, out);
            }
        }
    }

    /** A string whose end is looked for in so many bytes: one that has as many is shown as if it were longer. */
    record Text(int most) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.probe(value, most);
            int length = at == TraceeBuffer.UNREADABLE ? lengthOf(call, value, most - 1) : 0;
            if (length < 0 || value == 0) {
                Numbers.address(value, out);
                return;
            }
            int start = at == TraceeBuffer.UNREADABLE ? call.fetch(value, length) : at;
            while (at != TraceeBuffer.UNREADABLE
                    && length < most
                    && call.buffer().unsignedByte(at + length) != 0) {
                length++;
            }
            CStringLiteral.quote(call.buffer(), start, length, call.options().escapes(), out);
            out.append(length == most ? "..." : "");
        }
    }

    /** The working directory, whose length with the zero at its end is the result. */
    record Directory() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long length = ScalarTypes.truncate(call.result(), 4, true);
            if (length <= 0) {
                terminated(call, value, PATH_MAX - 1, out);
            } else {
                within(call, value, (int) Math.min(length, PATH_MAX), 1, out);
            }
        }
    }

    /** A buffer of a given size. An impossible size is not shown. */
    record Bytes(ArgumentRef length, long most) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (most != Long.MAX_VALUE && (length.of(call) & 0xffff_ffffL) > most) {
                Numbers.address(value, out);
            } else {
                sized(call, value, length.of(call), out);
            }
        }
    }

    /** A string that the kernel has written, with its length in the result, into a buffer that may be too small for it. */
    record FilledText(ArgumentRef length, ArgumentRef room) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long written = length.of(call);
            if (Long.compareUnsigned(written, room.of(call)) > 0) {
                sized(call, value, room.of(call), out);
                return;
            }
            int last = written <= 0 ? TraceeBuffer.UNREADABLE : call.fetch(value + written - 1, 1);
            boolean ended = last != TraceeBuffer.UNREADABLE && call.buffer().unsignedByte(last) == 0;
            sized(call, value, ended ? written - 1 : written, out);
        }
    }

    /** Bytes that are never a text, unless the kernel refuses their number. */
    record HexBytes(ArgumentRef length, ArgumentRef most) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (Long.compareUnsigned(length.of(call), most.of(call)) > 0) {
                Numbers.address(value, out);
            } else {
                sized(call, value, length.of(call), DecodeOptions.Escapes.HEX, out);
            }
        }
    }

    /** Shows a string up to a number of bytes, or to the zero that ends it. */
    public static void terminated(DecodeContext call, long address, int limit, StringBuilder out) {
        TraceeBuffer scratch = call.buffer();
        int start = scratch.end();
        int length = address == 0 ? -1 : lengthOf(call, address, limit);
        if (length < 0) {
            Numbers.address(address, out);
        } else {
            CStringLiteral.quote(
                    scratch, start, Math.min(length, limit), call.options().escapes(), out);
            out.append(length > limit ? "..." : "");
        }
        scratch.release(start);
    }

    /** Shows a string that ends within a number of bytes, or all of them but the last and three dots. */
    public static void within(DecodeContext call, long address, int size, int last, StringBuilder out) {
        int start = call.buffer().end();
        int length = address == 0 ? -1 : lengthOf(call, address, size - 1);
        if (length < 0) {
            Numbers.address(address, out);
        } else {
            CStringLiteral.quote(
                    call.buffer(),
                    start,
                    Math.min(length, size - last),
                    call.options().escapes(),
                    out);
            out.append(length >= size ? "..." : "");
        }
        call.buffer().release(start);
    }

    /** Fetches a string. Returns its length; one more than the limit if it is longer; -1 if memory ends before it. */
    static int lengthOf(DecodeContext call, long address, int limit) {
        TraceeBuffer scratch = call.buffer();
        int length = 0;
        while (length <= limit) {
            int from = scratch.end();
            int wanted = Math.min(length == 0 ? CHUNK : PATH_MAX, limit + 1 - length);
            int read = call.fetchSome(address + length, wanted);
            for (int i = 0; i < read; i++) {
                if (scratch.unsignedByte(from + i) == 0) {
                    return length + i;
                }
            }
            length += read;
            if (read < wanted) {
                call.stringEnded(address, length, limit + 1);
                return -1;
            }
        }
        return length;
    }

    /** Shows bytes, up to the limit of {@code -s}. */
    public static void sized(DecodeContext call, long address, long length, StringBuilder out) {
        sized(call, address, length, call.options().escapes(), out);
    }

    public static void sized(
            DecodeContext call, long address, long length, DecodeOptions.Escapes escapes, StringBuilder out) {
        int shown = (int) Math.min(
                Long.compareUnsigned(length, Integer.MAX_VALUE) > 0 ? Integer.MAX_VALUE : length,
                call.options().stringLimit());
        int mark = call.buffer().end();
        // One byte more is read to know that there is more.
        int read = shown < length || length < 0 ? shown + 1 : shown;
        int at = address == 0 ? TraceeBuffer.UNREADABLE : call.fetch(address, read);
        if (at == TraceeBuffer.UNREADABLE) {
            Numbers.address(address, out);
            return;
        }
        CStringLiteral.quote(call.buffer(), at, shown, escapes, out);
        out.append(shown < length || length < 0 ? "..." : "");
        call.buffer().release(mark);
    }

    /** A string inside a struct. */
    public record Characters(int bytes) implements ByteField {
        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            int end = 0;
            while (end < bytes && call.buffer().unsignedByte(at + end) != 0) {
                end++;
            }
            boolean unterminated = end == bytes;
            CStringLiteral.quote(
                    call.buffer(),
                    at,
                    unterminated ? end - 1 : end,
                    call.options().escapes(),
                    out);
            out.append(unterminated ? "..." : "");
        }
    }

    /** The address of one character. */
    record CharPointer() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            StringTypes.sized(call, value, 1, out);
        }
    }
}
