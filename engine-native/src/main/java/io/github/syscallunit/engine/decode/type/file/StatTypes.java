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

/** The results of {@code stat} and {@code statx}. */
public final class StatTypes {
    private StatTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "stat" -> new Stat(false);
            case "stat64" -> new Stat(true);
            case "statx" -> new Statx();
            default -> null;
        };
    }

    /** {@code struct stat}, or the {@code struct stat64} of 32-bit calls. */
    record Stat(boolean wide) implements BracedType {
        @Override
        public int size(Abi abi) {
            return StatLayout.of(abi, wide).size();
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            StatLayout layout = StatLayout.of(call.abi(), wide);
            out.append('{');
            if (!call.abbreviated()) {
                ScalarTypes.device(call, layout.value("st_dev", call, at), out.append("st_dev="));
                Numbers.unsigned(layout.value("st_ino", call, at), out.append(", st_ino="));
                out.append(", ");
            }
            long mode = layout.value("st_mode", call, at);
            FileTypes.mode(call, mode, out.append("st_mode="));
            if (!call.abbreviated()) {
                ownerAndBlocks(call, at, layout, out);
            }
            if (FileTypes.isDevice(mode)) {
                ScalarTypes.device(call, layout.value("st_rdev", call, at), out.append(", st_rdev="));
            } else {
                Numbers.unsigned(layout.value("st_size", call, at), out.append(", st_size="));
            }
            times(call, at, layout, out);
            out.append('}');
        }

        private static void ownerAndBlocks(DecodeContext call, int at, StatLayout layout, StringBuilder out) {
            Numbers.unsigned(layout.value("st_nlink", call, at), out.append(", st_nlink="));
            out.append(", st_uid=").append(layout.value("st_uid", call, at));
            out.append(", st_gid=").append(layout.value("st_gid", call, at));
            Numbers.unsigned(layout.value("st_blksize", call, at), out.append(", st_blksize="));
            Numbers.unsigned(layout.value("st_blocks", call, at), out.append(", st_blocks="));
        }

        /** The times follow each other: seconds, nanoseconds, each of a word. */
        private static void times(DecodeContext call, int at, StatLayout layout, StringBuilder out) {
            if (call.abbreviated()) {
                out.append(", ...");
                return;
            }
            int word = layout.size("st_atime");
            String[] names = {"st_atime", "st_mtime", "st_ctime"};
            for (int i = 0; i < names.length; i++) {
                int time = at + layout.offset("st_atime") + 2 * word * i;
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
        private static final int STATX_DIOALIGN = 0x2000;
        private static final int STATX_MNT_ID_UNIQUE = 0x4000;
        private static final int STATX_SUBVOL = 0x8000;
        private static final int STATX_WRITE_ATOMIC = 0x10000;
        private static final int STATX_DIO_READ_ALIGN = 0x20000;
        private static final int KNOWN = 0x3ffff;
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
                FileTypes.mode(call, mode, out.append(", stx_mode="));
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
            last(data, at, mask, out);
            out.append('}');
        }

        private static void last(TraceeBuffer data, int at, long mask, StringBuilder out) {
            // A mask with bits that no kernel knows is not one that the kernel has written.
            long newer = (mask & ~KNOWN) == 0 ? mask : 0;
            if (((mask & STATX_MNT_ID) | (newer & STATX_MNT_ID_UNIQUE)) != 0) {
                Numbers.hex(data.int64(at + 144), out.append(", stx_mnt_id="));
            }
            field(mask, STATX_DIOALIGN, "stx_dio_mem_align", data.load(at + 152, 4, false), out);
            field(mask, STATX_DIOALIGN, "stx_dio_offset_align", data.load(at + 156, 4, false), out);
            if ((newer & STATX_SUBVOL) != 0) {
                Numbers.hex(data.int64(at + 160), out.append(", stx_subvol="));
            }
            field(newer, STATX_WRITE_ATOMIC, "stx_atomic_write_unit_min", data.load(at + 168, 4, false), out);
            field(newer, STATX_WRITE_ATOMIC, "stx_atomic_write_unit_max", data.load(at + 172, 4, false), out);
            field(newer, STATX_WRITE_ATOMIC, "stx_atomic_write_segments_max", data.load(at + 176, 4, false), out);
            field(newer, STATX_DIO_READ_ALIGN, "stx_dio_read_offset_align", data.load(at + 180, 4, false), out);
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
