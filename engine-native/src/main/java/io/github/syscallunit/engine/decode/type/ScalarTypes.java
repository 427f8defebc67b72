package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Plain numbers. */
public final class ScalarTypes {
    /** Stands for the size of a pointer, which depends on the ABI. */
    private static final int WORD = 0;

    private static final Format DECIMAL = (value, out) -> out.append(value);

    private ScalarTypes() {}

    @FunctionalInterface
    public interface Format {
        void print(long value, StringBuilder out);
    }

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        Type number = number(name);
        return number != null ? number : special(name, arguments);
    }

    /** {@return a number of a size, in decimal or hexadecimal digits; null if that is not the name of one} */
    private static @Nullable Type number(String name) {
        return switch (name) {
            case "int", "s32", "sched_param" -> new Plain(4, true, DECIMAL);
            case "uint" -> new Plain(4, false, DECIMAL);
            case "long", "off" -> new Plain(WORD, true, DECIMAL);
            case "ulong", "size" -> new Plain(WORD, false, Numbers::unsigned);
            case "s8" -> new Plain(1, true, DECIMAL);
            case "s16" -> new Plain(2, true, DECIMAL);
            case "s64" -> new Plain(8, true, DECIMAL);
            case "u8" -> new Plain(1, false, Numbers::unsigned);
            case "u16" -> new Plain(2, false, Numbers::unsigned);
            case "u32" -> new Plain(4, false, Numbers::unsigned);
            case "u64" -> new Plain(8, false, Numbers::unsigned);
            case "x8" -> new Plain(1, false, Numbers::hex);
            case "x16" -> new Plain(2, false, Numbers::hex);
            case "x64" -> new Plain(8, false, Numbers::hex);
            case "x32", "hex32" -> new Plain(4, false, Numbers::hex);
            case "hex", "xlong" -> new Plain(WORD, false, Numbers::hex);
            case "hexptr", "ptr" -> new Plain(WORD, false, Numbers::address);
            case "ptr64" -> new Plain(8, false, Numbers::address);
            default -> meant(name);
        };
    }

    /** {@return a number that stands for something: a mode, an id, a device; null if that is not the name of one} */
    private static @Nullable Type meant(String name) {
        return switch (name) {
            case "mode" -> new Plain(2, false, Numbers::mode);
            case "octal" -> new Plain(4, false, Numbers::mode);
            case "mode64" -> new Plain(8, false, Numbers::mode);
            case "fstype" -> new FileSystem();
            case "id" -> new Plain(4, false, ScalarTypes::id);
            case "oldid" -> new OldId();
            case "dev" -> new Device(4);
            case "dev64" -> new Device(8);
            case "off64" -> new Wide(DECIMAL, false);
            case "pos64" -> new Wide(DECIMAL, true);
            case "hilo" -> new Wide((value, out) -> out.append(value << 32 | value >>> 32), false);
            case "skip" -> new Skipped();
            case "errnoint" -> new ErrnoNumber();
            case "errnoname" -> new ErrnoName();
            default -> null;
        };
    }

    private static @Nullable Type special(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "aioctxp" -> new AddressTypes.To(arguments.type("ptr"));
            case "split" ->
                new Split(
                        ConstantTable.instance().set(arguments.text(0)),
                        ConstantTable.number(arguments.text(1)),
                        ConstantTable.instance().set(arguments.text(2)));
            case "numbered", "numberedflags" ->
                new Numbered(
                        ConstantTable.instance().set(arguments.text(0)),
                        arguments.count() > 1 ? Integer.parseInt(arguments.text(1)) / Byte.SIZE : 4);
            case "numberedword" -> new Numbered(ConstantTable.instance().set(arguments.text(0)), WORD);
            case "switch" ->
                new Switch(
                        arguments.type(0),
                        arguments.count() > 1
                                ? ConstantTable.number(arguments.text(1))
                                : arguments.text(0).endsWith(".word") ? -1 : 0xffff_ffffL);
            default -> null;
        };
    }

    public static void id(long value, StringBuilder out) {
        out.append(value == 0xffff_ffffL ? -1 : value);
    }

    /** A device's numbers, in the kernel's own encoding for programs. */
    public static void device(DecodeContext call, long value, StringBuilder out) {
        StringBuilder number = new StringBuilder();
        Numbers.hex(value, number);
        StringBuilder name = new StringBuilder("makedev(");
        Numbers.hex(major(value), name);
        Numbers.hex(minor(value), name.append(", "));
        call.options().constants().append(number, name.append(')'), out);
    }

    /** A device's number of so many bytes. */
    record Device(int bytes) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            device(call, truncate(value, bytes, false), out);
        }

        @Override
        public int size(Abi abi) {
            return bytes;
        }
    }

    static long major(long device) {
        return ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
    }

    static long minor(long device) {
        return (device & 0xff) | ((device >>> 12) & 0xffff_ff00L);
    }

    /** Truncates a register to a number of this many bytes. */
    public static long truncate(long value, int bytes, boolean signed) {
        if (bytes == 8) {
            return value;
        }
        int shift = 64 - 8 * bytes;
        return signed ? value << shift >> shift : value << shift >>> shift;
    }

    /** A number of a given size. */
    public record Plain(int bytes, boolean signed, Format format) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            format.print(truncate(value, size(call.abi()), signed), out);
        }

        @Override
        public int size(Abi abi) {
            return bytes == WORD ? abi.wordSize() : bytes;
        }
    }

    /** A number with a name, or flags. */
    public record Named(ConstantSet set, int bytes) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            set.print(
                    call.abi(),
                    truncate(value, size(call.abi()), false),
                    call.options().constants(),
                    out);
        }

        @Override
        public int size(Abi abi) {
            return bytes == WORD ? abi.wordSize() : bytes;
        }
    }

    /** A number that is always shown, with its name in a comment: the name is not in the kernel's interface. */
    record Numbered(ConstantSet set, int bytes) implements Type {
        @Override
        public int size(Abi abi) {
            return bytes == WORD ? abi.wordSize() : bytes;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            DecodeOptions.Constants style = call.options().constants();
            set.print(
                    call.abi(),
                    truncate(value, size(call.abi()), false),
                    style == DecodeOptions.Constants.NUMBERS ? style : DecodeOptions.Constants.BOTH,
                    out);
        }
    }

    /** A number in some bits, and flags in the others. */
    record Split(ConstantSet number, long mask, ConstantSet flags) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            DecodeOptions.Constants style = call.options().constants();
            long rest = truncate(value, 4, false) & ~mask;
            if (style != DecodeOptions.Constants.NAMES) {
                Numbers.hex(truncate(value, 4, false), out);
                return;
            }
            number.print(call.abi(), value & mask, style, out);
            if (rest != 0) {
                flags.print(call.abi(), rest, style, out.append('|'));
            }
        }
    }

    /** A number of 64 bits that takes two registers of 32, or, always, two. */
    record Wide(Format format, boolean always) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            format.print(value, out);
        }

        @Override
        public int registers(Abi abi) {
            return always ? 2 : CallingConvention.of(abi).registersOfLongLong();
        }

        @Override
        public int size(Abi abi) {
            return 8;
        }
    }

    /** A register that the call does not use. */
    record Skipped() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {}

        @Override
        public boolean present(DecodeContext call) {
            return false;
        }
    }

    /** A user or group id of old calls, which has 16 bits if registers have 32. */
    record OldId() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long all = size(call.abi()) == 2 ? 0xffff : 0xffff_ffffL;
            out.append((value & all) == all ? -1 : value & all);
        }

        @Override
        public int size(Abi abi) {
            return CallingConvention.of(abi).oldIdSize();
        }
    }

    /** The magic number of a file system. */
    record FileSystem() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            String name = ConstantTable.instance().set("fs_types").name(call.abi(), value);
            StringBuilder number = new StringBuilder();
            Numbers.hex(value, number);
            call.options().constants().append(number, name, out);
        }
    }

    /** The argument that selects the meaning of the others. */
    public record Switch(Type type, long mask) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            type.print(call, value, out);
        }
    }

    /** A number that is an errno if it is negative. */
    record ErrnoNumber() implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            boolean errno = value < 0 && value > -4096;
            call.options()
                    .constants()
                    .append(
                            Integer.toString((int) value),
                            errno ? "-" + Errno.of((int) -value).name() : null,
                            out);
        }
    }

    /** A number that is an errno. */
    record ErrnoName() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Errno errno = Errno.of((int) value);
            String number = Long.toString(value & 0xffff_ffffL);
            call.options().constants().append(number, errno.hasName() ? errno.name() : null, out);
        }
    }
}
