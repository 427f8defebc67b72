package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.BracedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.time.TimeTypes;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** What {@code stat} and {@code statx} tell of a file. */
public final class StatTypes {
    private StatTypes() {}

    static @Nullable public Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "stat" -> new Stat(false);
            case "stat64" -> new Stat(true);
            case "statx" -> new Statx();
            default -> null;
        };
    }

    /** Where a field lies and how many bytes it has. */
    private record FieldPosition(int offset, int size) {
        long of(DecodeContext call, int at) {
            return call.buffer().load(at + offset, size, false);
        }
    }

    /** Where the fields of {@code struct stat} lie. The times follow each other: seconds, nanoseconds, each of a word. */
    private record Layout(
            int size,
            FieldPosition dev,
            FieldPosition ino,
            FieldPosition mode,
            FieldPosition nlink,
            FieldPosition uid,
            FieldPosition gid,
            FieldPosition rdev,
            FieldPosition length,
            FieldPosition blksize,
            FieldPosition blocks,
            FieldPosition atime) {}

    private static FieldPosition p(int offset, int size) {
        return new FieldPosition(offset, size);
    }

    private static final Layout X86_64 = new Layout(
            144, p(0, 8), p(8, 8), p(24, 4), p(16, 8), p(28, 4), p(32, 4), p(40, 8), p(48, 8), p(56, 8), p(64, 8),
            p(72, 8));
    private static final Layout AARCH64 = new Layout(
            128, p(0, 8), p(8, 8), p(16, 4), p(20, 4), p(24, 4), p(28, 4), p(32, 8), p(48, 8), p(56, 4), p(64, 8),
            p(72, 8));
    private static final Layout I386 = new Layout(
            64, p(0, 4), p(4, 4), p(8, 2), p(10, 2), p(12, 2), p(14, 2), p(16, 4), p(20, 4), p(24, 4), p(28, 4),
            p(32, 4));
    private static final Layout I386_64 = new Layout(
            96, p(0, 8), p(88, 8), p(16, 4), p(20, 4), p(24, 4), p(28, 4), p(32, 8), p(44, 8), p(52, 4), p(56, 8),
            p(64, 4));

    /** {@code struct stat}, or the {@code struct stat64} of 32-bit calls. */
    record Stat(boolean wide) implements BracedType {
        private Layout layout(Abi abi) {
            return switch (abi) {
                case X86_64, X32 -> X86_64;
                case AARCH64 -> AARCH64;
                case I386, ARM -> wide ? I386_64 : I386;
            };
        }

        @Override
        public int size(Abi abi) {
            return layout(abi).size;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            Layout layout = layout(call.abi());
            out.append('{');
            if (!call.abbreviated()) {
                ScalarTypes.device(layout.dev.of(call, at), out.append("st_dev="));
                Numbers.unsigned(layout.ino.of(call, at), out.append(", st_ino="));
                out.append(", ");
            }
            long mode = layout.mode.of(call, at);
            FileTypes.mode(mode, out.append("st_mode="));
            if (!call.abbreviated()) {
                ownerAndBlocks(call, at, layout, out);
            }
            if (FileTypes.isDevice(mode)) {
                ScalarTypes.device(layout.rdev.of(call, at), out.append(", st_rdev="));
            } else {
                Numbers.unsigned(layout.length.of(call, at), out.append(", st_size="));
            }
            times(call, at, layout, out);
            out.append('}');
        }

        private static void ownerAndBlocks(DecodeContext call, int at, Layout layout, StringBuilder out) {
            Numbers.unsigned(layout.nlink.of(call, at), out.append(", st_nlink="));
            out.append(", st_uid=").append(layout.uid.of(call, at));
            out.append(", st_gid=").append(layout.gid.of(call, at));
            Numbers.unsigned(layout.blksize.of(call, at), out.append(", st_blksize="));
            Numbers.unsigned(layout.blocks.of(call, at), out.append(", st_blocks="));
        }

        private static void times(DecodeContext call, int at, Layout layout, StringBuilder out) {
            if (call.abbreviated()) {
                out.append(", ...");
                return;
            }
            int word = layout.atime.size;
            String[] names = {"st_atime", "st_mtime", "st_ctime"};
            for (int i = 0; i < names.length; i++) {
                int time = at + layout.atime.offset + 2 * word * i;
                long seconds = call.buffer().load(time, word, true);
                long nanos = call.buffer().load(time + word, word, false);
                out.append(", ").append(names[i]).append('=').append(seconds);
                TimeTypes.comment(seconds, nanos, 1_000_000_000, out);
                out.append(", ").append(names[i]).append("_nsec=").append(nanos);
            }
        }
    }

    /** {@code struct statx}, the same everywhere. */
    record Statx() implements BracedType {
        private static final int STATX_SIZE = 0x200;
        private static final int STATX_MNT_ID = 0x1000;
        private static final String[] TIMES = {"stx_atime", "stx_btime", "stx_ctime", "stx_mtime"};
        private static final int[] TIME_BITS = {0x20, 0x800, 0x80, 0x40};

        @Override
        public int size(Abi abi) {
            return 256;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            long mask = data.load(at, 4, false);
            long mode = data.load(at + 28, 2, false);
            call.named("statx_masks", mask, out.append("{stx_mask="));
            if (!call.abbreviated()) {
                out.append(", stx_blksize=").append(data.load(at + 4, 4, false));
            }
            call.named("statx_attrs", data.int64(at + 8), out.append(", stx_attributes="));
            if (!call.abbreviated()) {
                field(mask, 0x4, "stx_nlink", data.load(at + 16, 4, false), out);
                field(mask, 0x8, "stx_uid", data.load(at + 20, 4, false), out);
                field(mask, 0x10, "stx_gid", data.load(at + 24, 4, false), out);
            }
            if ((mask & 3) != 0) {
                FileTypes.mode(mode, out.append(", stx_mode="));
            }
            if (!call.abbreviated()) {
                field(mask, 0x100, "stx_ino", data.int64(at + 32), out);
            }
            field(mask, STATX_SIZE, "stx_size", data.int64(at + 40), out);
            if (call.abbreviated()) {
                out.append(", ...}");
                return;
            }
            field(mask, 0x400, "stx_blocks", data.int64(at + 48), out);
            call.named("statx_attrs", data.int64(at + 56), out.append(", stx_attributes_mask="));
            tail(call, at, mask, out);
        }

        private static void tail(DecodeContext call, int at, long mask, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            for (int i = 0; i < TIMES.length; i++) {
                if ((mask & TIME_BITS[i]) != 0) {
                    int time = at + 64 + 16 * i;
                    out.append(", ").append(TIMES[i]).append('=');
                    TimeTypes.commented(data.int64(time), data.load(time + 8, 4, false), "tv_nsec", out);
                }
            }
            device(data, at + 128, out.append(", stx_rdev_major="), ", stx_rdev_minor=");
            device(data, at + 136, out.append(", stx_dev_major="), ", stx_dev_minor=");
            if ((mask & STATX_MNT_ID) != 0) {
                Numbers.hex(data.int64(at + 144), out.append(", stx_mnt_id="));
            }
            out.append('}');
        }

        private static void device(TraceeBuffer data, int at, StringBuilder out, String minor) {
            out.append(data.load(at, 4, false)).append(minor).append(data.load(at + 4, 4, false));
        }

        private static void field(long mask, int bit, String name, long value, StringBuilder out) {
            if ((mask & bit) != 0) {
                Numbers.unsigned(value, out.append(", ").append(name).append('='));
            }
        }
    }
}
