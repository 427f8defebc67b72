package io.github.syscallunit.engine.decode;

/** Addresses of bytes: strings that end with a zero, and buffers of a known length. */
final class Strings {
    /** A path longer than this is cut, as the kernel would refuse it. */
    private static final int PATH_MAX = 4096;

    private static final int CHUNK = 256;

    private Strings() {}

    static void addTo(TypeCatalog catalog) {
        catalog.add("path", new Terminated(PATH_MAX - 1, false));
        catalog.add("text", new Terminated(0, false));
        catalog.add(
                "str",
                arguments -> new Terminated(arguments.count() == 0 ? 0 : Integer.parseInt(arguments.text(0)), true));
        catalog.add("bytes", arguments -> new Bytes(arguments.number(0), false));
        catalog.add("recvbytes", arguments -> new Bytes(arguments.number(0), false));
        catalog.add("sendbytes", arguments -> new Bytes(arguments.number(0), false));
        catalog.add("cwd", new Terminated(PATH_MAX - 1, false));
    }

    /** A string that ends with a zero. No limit of its own means the one of {@code -s}. */
    record Terminated(int limit, boolean cut) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            terminated(call, value, limit == 0 ? call.options().stringLimit() : limit, out);
        }
    }

    /** A buffer of so many bytes. */
    record Bytes(Reference length, boolean always) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            sized(call, value, length.of(call), out);
        }
    }

    /** Shows up to so many bytes before the zero that ends the string. */
    static void terminated(Call call, long address, int limit, StringBuilder out) {
        Scratch scratch = call.scratch();
        int start = scratch.end();
        int length = address == 0 ? -1 : lengthOf(call, address, limit);
        if (length < 0) {
            Numbers.address(address, out);
        } else {
            Quoting.quote(
                    scratch, start, Math.min(length, limit), call.options().escapes(), out);
            out.append(length > limit ? "..." : "");
        }
        scratch.release(start);
    }

    /** Fetches a string. Returns its length; one more than the limit if it is longer; -1 if memory ends before it. */
    static int lengthOf(Call call, long address, int limit) {
        Scratch scratch = call.scratch();
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
                return -1;
            }
        }
        return length;
    }

    /** Shows so many bytes, as far as the limit of {@code -s} goes. */
    static void sized(Call call, long address, long length, StringBuilder out) {
        int shown = (int) Math.min(
                Long.compareUnsigned(length, Integer.MAX_VALUE) > 0 ? Integer.MAX_VALUE : length,
                call.options().stringLimit());
        int mark = call.scratch().end();
        int at = address == 0 ? Scratch.UNREADABLE : call.fetch(address, shown);
        if (at == Scratch.UNREADABLE) {
            Numbers.address(address, out);
            return;
        }
        Quoting.quote(call.scratch(), at, shown, call.options().escapes(), out);
        out.append(shown < length || length < 0 ? "..." : "");
        call.scratch().release(mark);
    }
}
