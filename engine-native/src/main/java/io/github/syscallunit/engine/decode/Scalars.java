package io.github.syscallunit.engine.decode;

import io.github.syscallunit.engine.linux.CallingConvention;
import io.github.syscallunit.engine.linux.ProcFs;
import io.github.syscallunit.trace.Abi;

/** Plain numbers. */
final class Scalars {
    /** Stands for the size of a pointer, which the ABI gives. */
    private static final int WORD = 0;

    private Scalars() {}

    @FunctionalInterface
    interface Format {
        void print(long value, StringBuilder out);
    }

    static void addTo(TypeCatalog catalog) {
        Format decimal = (value, out) -> out.append(value);
        catalog.add("int", new Plain(4, true, decimal));
        catalog.add("uint", new Plain(4, false, decimal));
        catalog.add("long", new Plain(WORD, true, decimal));
        catalog.add("off", new Plain(WORD, true, decimal));
        catalog.add("ulong", new Plain(WORD, false, Numbers::unsigned));
        catalog.add("size", new Plain(WORD, false, Numbers::unsigned));
        for (int bytes = 1; bytes <= 8; bytes *= 2) {
            catalog.add("s" + 8 * bytes, new Plain(bytes, true, decimal));
            catalog.add("u" + 8 * bytes, new Plain(bytes, false, Numbers::unsigned));
            catalog.add("x" + 8 * bytes, new Plain(bytes, false, Numbers::hex));
        }
        catalog.add("hex", new Plain(WORD, false, Numbers::hex));
        catalog.add("xlong", new Plain(WORD, false, Numbers::hex));
        catalog.add("hexptr", new Plain(WORD, false, Numbers::address));
        catalog.add("hex32", new Plain(4, false, Numbers::hex));
        catalog.add("aioctxp", arguments -> new Pointers.To(arguments.type("ptr")));
        catalog.add("mode64", new Plain(8, false, Numbers::mode));
        catalog.add("ptr64", new Plain(8, false, Numbers::address));
        catalog.add("fstype", new FileSystem());
        catalog.add("sched_param", new Plain(4, true, decimal));
        catalog.add(
                "rlim64", new Plain(8, false, (value, out) -> ProcessTypes.limit(value, -1, "RLIM64_INFINITY", out)));
        catalog.add("octal", new Plain(4, false, Numbers::mode));
        catalog.add("mode", new Plain(2, false, Numbers::mode));
        catalog.add("ptr", new Plain(WORD, false, Numbers::address));
        catalog.add("id", new Plain(4, false, Scalars::id));
        catalog.add("oldid", new OldId());
        catalog.add("pid", new ThreadId());
        catalog.add("dev", new Plain(4, false, Scalars::device));
        catalog.add("dev64", new Plain(8, false, Scalars::device));
        catalog.add("off64", new Wide(decimal, false));
        catalog.add("pos64", new Wide(decimal, true));
        catalog.add("hilo", new Wide((value, out) -> out.append(value << 32 | value >>> 32), false));
        catalog.add("skip", new Skipped());
        catalog.add(
                "split",
                arguments -> new Split(
                        ConstantTable.instance().set(arguments.text(0)),
                        ConstantTable.number(arguments.text(1)),
                        ConstantTable.instance().set(arguments.text(2))));
        catalog.add(
                "switch",
                arguments -> new Switch(
                        arguments.type(0),
                        arguments.count() > 1 ? ConstantTable.number(arguments.text(1)) : 0xffff_ffffL));
    }

    static void id(long value, StringBuilder out) {
        out.append(value == 0xffff_ffffL ? -1 : value);
    }

    /** A device's numbers, in the kernel's own encoding for programs. */
    static void device(long value, StringBuilder out) {
        Numbers.hex(major(value), out.append("makedev("));
        Numbers.hex(minor(value), out.append(", "));
        out.append(')');
    }

    static long major(long device) {
        return ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
    }

    static long minor(long device) {
        return (device & 0xff) | ((device >>> 12) & 0xffff_ff00L);
    }

    /** Cuts a register down to a number of that many bytes. */
    static long cut(long value, int bytes, boolean signed) {
        if (bytes == 8) {
            return value;
        }
        int shift = 64 - 8 * bytes;
        return signed ? value << shift >> shift : value << shift >>> shift;
    }

    /** A number of so many bytes. */
    record Plain(int bytes, boolean signed, Format format) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            format.print(cut(value, size(call.abi()), signed), out);
        }

        @Override
        public int size(Abi abi) {
            return bytes == WORD ? abi.wordSize() : bytes;
        }
    }

    /** The id of a thread, or of a process. */
    record ThreadId() implements SignedInt {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            print(call.options(), (int) value, out);
        }

        static void print(DecodeOptions options, int id, StringBuilder out) {
            out.append(id);
            String name = options.processNames() && id > 0 ? ProcFs.threadName(id) : "";
            if (!name.isEmpty()) {
                out.append('<').append(name).append('>');
            }
        }
    }

    /** A number with a name, or flags. */
    record Named(ConstantSet set, int bytes) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            set.print(
                    call.abi(),
                    cut(value, size(call.abi()), false),
                    call.options().constants(),
                    out);
        }

        @Override
        public int size(Abi abi) {
            return bytes == WORD ? abi.wordSize() : bytes;
        }
    }

    /** A number in some bits, and flags of their own. */
    record Split(ConstantSet number, long mask, ConstantSet flags) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            DecodeOptions.Constants style = call.options().constants();
            long rest = cut(value, 4, false) & ~mask;
            if (style != DecodeOptions.Constants.NAMES) {
                Numbers.hex(cut(value, 4, false), out);
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
        public void print(Call call, long value, StringBuilder out) {
            format.print(value, out);
        }

        @Override
        public int registers(Abi abi) {
            return always ? 2 : CallingConvention.registersOfLongLong(abi);
        }

        @Override
        public int size(Abi abi) {
            return 8;
        }
    }

    /** A register that the call does not look at. */
    record Skipped() implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {}

        @Override
        public boolean present(Call call) {
            return false;
        }
    }

    /** A user or group in the calls that had 16 bits for it once, and still have where registers have 32. */
    record OldId() implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            long all = size(call.abi()) == 2 ? 0xffff : 0xffff_ffffL;
            out.append((value & all) == all ? -1 : value & all);
        }

        @Override
        public int size(Abi abi) {
            return CallingConvention.oldIdSize(abi);
        }
    }

    /** The magic number of a file system. */
    record FileSystem() implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            String name = ConstantTable.instance().set("fs_types").name(call.abi(), value);
            if (name == null) {
                Numbers.hex(value, out);
            } else {
                out.append(name);
            }
        }
    }

    /** The argument that says what the others mean. */
    record Switch(Type type, long mask) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            type.print(call, value, out);
        }
    }
}
