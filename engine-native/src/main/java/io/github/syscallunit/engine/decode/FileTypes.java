package io.github.syscallunit.engine.decode;

import io.github.syscallunit.trace.Abi;

/** What belongs to files: modes, directories' entries, attributes, locks. */
final class FileTypes {
    private static final int S_IFMT = 0170000;
    private static final int S_IFCHR = 0020000;
    private static final int S_IFBLK = 0060000;
    private static final String[] FILE_TYPES = {
        "S_IFIFO", "S_IFCHR", "S_IFDIR", "S_IFBLK", "S_IFREG", "S_IFLNK", "S_IFSOCK"
    };
    private static final int[] FILE_TYPE_BITS = {0010000, 0020000, 0040000, 0060000, 0100000, 0120000, 0140000};

    private FileTypes() {}

    static void addTo(TypeCatalog catalog) {
        catalog.add("openmode", arguments -> new OpenMode(arguments.number(0)));
        catalog.add("filemode", new Mode(4));
        catalog.add("filemode16", new Mode(2));
        catalog.add("nodedev", arguments -> new NodeDevice(arguments.number(0)));
        catalog.add("open_flag_bits", new OpenFlagBits());
        catalog.add("xattrvalue", arguments -> new AttributeValue(arguments.number(0)));
        catalog.add("filehandle", new FileHandle());
        catalog.add("mountdata", new Strings.Terminated(0, false));
        catalog.add("mincorevec", arguments -> new Resident(arguments.number(0)));
        catalog.add("inout", arguments -> arguments.type(0));
        catalog.add("pageoff", new Scalars.Plain(4, false, (value, out) -> Numbers.hex(value * 4096, out)));
        catalog.add("remapaddr", arguments -> new RemapAddress(arguments.number(0)));
    }

    static void mode(long mode, StringBuilder out) {
        String type = null;
        for (int i = 0; i < FILE_TYPE_BITS.length; i++) {
            if ((mode & S_IFMT) == FILE_TYPE_BITS[i]) {
                type = FILE_TYPES[i];
            }
        }
        if (type == null) {
            Numbers.mode(mode, out);
            return;
        }
        out.append(type);
        out.append((mode & 04000) == 0 ? "" : "|S_ISUID");
        out.append((mode & 02000) == 0 ? "" : "|S_ISGID");
        out.append((mode & 01000) == 0 ? "" : "|S_ISVTX");
        out.append('|');
        Numbers.mode(mode & ~(S_IFMT | 07000L), out);
    }

    static boolean isDevice(long mode) {
        return (mode & S_IFMT) == S_IFCHR || (mode & S_IFMT) == S_IFBLK;
    }

    /** The mode of a call that may make a file, if it does. */
    record OpenMode(Reference flags) implements Type {
        private static final long O_CREAT = 0100;
        private static final long TMPFILE = 020000000;

        @Override
        public void print(Call call, long value, StringBuilder out) {
            Numbers.mode(value & 0xffff, out);
        }

        @Override
        public boolean present(Call call) {
            return (flags.of(call) & (O_CREAT | TMPFILE)) != 0;
        }
    }

    /** A file's type and permissions. */
    record Mode(int bytes) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            mode(value & 0xffff, out);
        }

        @Override
        public int size(Abi abi) {
            return bytes;
        }
    }

    /** The device of {@code mknod}, if one is made. */
    record NodeDevice(Reference mode) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            Scalars.device(value & 0xffff_ffffL, out);
        }

        @Override
        public boolean present(Call call) {
            return isDevice(mode.of(call));
        }
    }

    /** Flags of opening without an access mode, as {@code dup3} takes them. */
    record OpenFlagBits() implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            ConstantTable.instance()
                    .set("open_bits")
                    .print(call.abi(), value & 0xffff_ffffL, call.options().constants(), out);
        }
    }

    /** The value of an extended attribute: as long as the result, or nothing if only its length was asked for. */
    record AttributeValue(Reference size) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            if (size.of(call) == 0) {
                Numbers.address(value, out);
            } else {
                Strings.sized(call, value, call.result(), out);
            }
        }
    }

    /** A handle of a file, as long as it says itself. */
    record FileHandle() implements Type {
        private static final int MAX_HANDLE_SZ = 128;

        @Override
        public void print(Call call, long value, StringBuilder out) {
            int at = call.fetch(value, 8);
            if (at == Scratch.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            long bytes = call.scratch().load(at, 4, false);
            out.append("{handle_bytes=").append(bytes);
            int handle = call.fetch(value + 8, Math.min(bytes, MAX_HANDLE_SZ));
            if (!call.failed() && handle != Scratch.UNREADABLE) {
                out.append(", handle_type=")
                        .append(call.scratch().int32(at + 4))
                        .append(", f_handle=");
                Quoting.quote(
                        call.scratch(), handle, (int) Math.min(bytes, MAX_HANDLE_SZ), DecodeOptions.Escapes.HEX, out);
                out.append(bytes > MAX_HANDLE_SZ ? "..." : "");
            }
            out.append('}');
        }

        @Override
        public boolean shownOnFailure() {
            return true;
        }
    }

    /** Which pages are in memory, one byte a page. */
    record Resident(Reference length) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            long pages = (length.of(call) + 4095) / 4096;
            Pointers.elements(call, value, pages, new LowestBit(), out);
        }
    }

    private record LowestBit() implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            out.append(value & 1);
        }

        @Override
        public int size(Abi abi) {
            return 1;
        }
    }

    /** Where {@code mremap} shall move to, if it says so. */
    record RemapAddress(Reference flags) implements Type {
        private static final int MREMAP_FIXED = 2;

        @Override
        public void print(Call call, long value, StringBuilder out) {
            Numbers.address(value, out);
        }

        @Override
        public boolean present(Call call) {
            return (flags.of(call) & MREMAP_FIXED) != 0;
        }
    }
}
