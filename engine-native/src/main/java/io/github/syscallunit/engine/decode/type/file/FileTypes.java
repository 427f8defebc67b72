package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** What belongs to files: modes, devices, handles, offsets. */
public final class FileTypes {
    private static final int S_IFMT = 0170000;
    private static final int S_IFCHR = 0020000;
    private static final int S_IFBLK = 0060000;
    private static final String[] FILE_TYPES = {
        "S_IFIFO", "S_IFCHR", "S_IFDIR", "S_IFBLK", "S_IFREG", "S_IFLNK", "S_IFSOCK"
    };
    private static final int[] FILE_TYPE_BITS = {0010000, 0020000, 0040000, 0060000, 0100000, 0120000, 0140000};

    private FileTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "openmode" -> new OpenMode(arguments.number(0));
            case "filemode" -> new Mode(4);
            case "filemode16" -> new Mode(2);
            case "nodedev" -> new NodeDevice(arguments.number(0));
            case "open_flag_bits" -> new OpenFlagBits();
            case "filehandle" -> new FileHandle();
            case "moved" -> new UpdatedOffset(arguments.type(0), arguments.number(1));
            default -> null;
        };
    }

    static void mode(DecodeContext call, long mode, StringBuilder out) {
        DecodeOptions.Constants style = call.options().constants();
        if (style == DecodeOptions.Constants.NAMES) {
            names(mode, out);
            return;
        }
        StringBuilder number = new StringBuilder();
        Numbers.mode(mode, number);
        StringBuilder name = new StringBuilder();
        names(mode, name);
        style.append(number, name.compareTo(number) == 0 ? null : name, out);
    }

    private static void names(long mode, StringBuilder out) {
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

    /** The mode of a call that may create a file, if it does. */
    record OpenMode(ArgumentRef flags) implements Type {
        private static final long O_CREAT = 0100;
        private static final long TMPFILE = 020000000;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.mode(value & 0xffff, out);
        }

        @Override
        public boolean present(DecodeContext call) {
            return (flags.of(call) & (O_CREAT | TMPFILE)) != 0;
        }
    }

    /** A file's type and permissions. */
    record Mode(int bytes) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            mode(call, value & 0xffff, out);
        }

        @Override
        public int size(Abi abi) {
            return bytes;
        }
    }

    /** The device of {@code mknod}, if one is made. */
    record NodeDevice(ArgumentRef mode) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            ScalarTypes.device(call, value & 0xffff_ffffL, out);
        }

        @Override
        public boolean present(DecodeContext call) {
            return isDevice(mode.of(call));
        }
    }

    /** Flags of opening without an access mode, as {@code dup3} takes them. */
    record OpenFlagBits() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            call.named("open_bits", value & 0xffff_ffffL, out);
        }
    }

    /** A handle of a file, which has its own length. */
    record FileHandle() implements Type {
        private static final int MAX_HANDLE_SZ = 128;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.fetch(value, 8);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            long bytes = call.buffer().load(at, 4, false);
            out.append("{handle_bytes=").append(bytes);
            int handle = call.fetch(value + 8, Math.min(bytes, MAX_HANDLE_SZ));
            if (!call.failed() && handle != TraceeBuffer.UNREADABLE) {
                out.append(", handle_type=").append(call.buffer().int32(at + 4)).append(", f_handle=");
                CStringLiteral.quote(
                        call.buffer(), handle, (int) Math.min(bytes, MAX_HANDLE_SZ), DecodeOptions.Escapes.HEX, out);
                out.append(bytes > MAX_HANDLE_SZ ? "..." : "");
            }
            out.append('}');
        }

        @Override
        public boolean shownOnFailure() {
            return true;
        }
    }

    /** The new value of a number, if the call changed it. */
    record UpdatedOffset(Type pointer, ArgumentRef address) implements Type {
        @Override
        public boolean present(DecodeContext call) {
            return !call.failed()
                    && call.result() != 0
                    && address.of(call) != 0
                    && call.fetch(address.of(call), 1) >= 0;
        }

        @Override
        public boolean continued() {
            return true;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            pointer.print(call, address.of(call), out.append(" => "));
        }
    }
}
