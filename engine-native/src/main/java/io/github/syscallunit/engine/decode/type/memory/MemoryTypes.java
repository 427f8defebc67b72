package io.github.syscallunit.engine.decode.type.memory;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Types of memory: policies, nodes, and segment tables. */
public final class MemoryTypes {
    private MemoryTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "nodemask" -> new NodeMask(arguments.number(0));
            case "mpolmode" -> new Policy();
            case "segment" -> new Segment(arguments.number(0));
            case "segmentasked" -> new RequestedSegment();
            case "segmentresult" -> new SegmentNumber();
            case "mincorevec" -> new ResidentPages(arguments.number(0));
            case "pageoff" -> new ScalarTypes.Plain(4, false, (value, out) -> Numbers.hex(value * 4096, out));
            case "remapaddr" -> new RemapAddress(arguments.number(0));
            default -> null;
        };
    }

    /** A set of memory nodes. The kernel does not use the last of the bits that are counted. */
    record NodeMask(ArgumentRef highest) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int word = call.abi().wordSize();
            long bits = highest.of(call);
            long words = Long.divideUnsigned(bits + 8L * word - 2, 8L * word);
            if (bits == 1 || bits < 0) {
                Numbers.address(value, out);
            } else {
                AddressTypes.elements(call, value, Math.min(words, 1L << 32), new AddressTypes.LongHex(), out);
            }
        }
    }

    /** How memory is spread over nodes, with flags. Bits without a name belong to the flags. */
    record Policy() implements Type {
        private static final long FLAGS = 0xe000;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            ConstantTable table = ConstantTable.instance();
            long all = ScalarTypes.truncate(
                    value, call.format().name().equals("mbind") ? call.abi().wordSize() : 4, false);
            long policy = all & ~FLAGS;
            DecodeOptions.Constants style = call.options().constants();
            StringBuilder number = new StringBuilder();
            Numbers.hex(all, number);
            StringBuilder name = new StringBuilder();
            boolean known = table.set("mpol_mode").name(call.abi(), policy) != null;
            if (known) {
                table.set("mpol_mode").print(call.abi(), policy, DecodeOptions.Constants.NAMES, name);
            }
            if (!known || all != policy) {
                table.set("mpol_flags")
                        .print(
                                call.abi(),
                                known ? all & FLAGS : all,
                                known ? DecodeOptions.Constants.NAMES : style,
                                name.append(known ? "|" : ""));
            }
            (known ? style : DecodeOptions.Constants.NAMES).append(number, name, out);
        }
    }

    /** {@code struct user_desc}, if there are as many bytes. */
    record Segment(ArgumentRef bytes) implements PointerType {
        private static final int SIZE = 16;
        private static final String[] BITS = {"read_exec_only", "limit_in_pages", "seg_not_present", "useable", "lm"};

        @Override
        public long extent(DecodeContext call) {
            return bytes.of(call) == SIZE ? SIZE : NOTHING;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            long number = data.load(at, 4, false);
            out.append("{entry_number=").append(number == 0xffff_ffffL ? -1 : number);
            eightPlaces(data.load(at + 4, 4, false), out.append(", base_addr="));
            eightPlaces(data.load(at + 8, 4, false), out.append(", limit="));
            int bits = data.int32(at + 12);
            out.append(", seg_32bit=").append(bits & 1).append(", contents=").append(bits >> 1 & 3);
            for (int i = 0; i < BITS.length; i++) {
                out.append(", ").append(BITS[i]).append('=').append(bits >> (3 + i) & 1);
            }
            out.append('}');
        }

        /** As C's {@code %#08x}. */
        private static void eightPlaces(long value, StringBuilder out) {
            String digits = Long.toHexString(value);
            out.append(value == 0 ? "" : "0x").append("0".repeat(Math.max(0, (value == 0 ? 8 : 6) - digits.length())));
            out.append(digits);
        }
    }

    /** The segment that a program requested. Only its number is known if it does not exist. */
    record RequestedSegment() implements Type {
        @Override
        public boolean shownOnFailure() {
            return true;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.failed() ? call.fetch(value, 4) : TraceeBuffer.UNREADABLE;
            if (at == TraceeBuffer.UNREADABLE) {
                new Segment(any -> Segment.SIZE).print(call, value, out);
            } else {
                long number = call.buffer().load(at, 4, false);
                out.append("{entry_number=")
                        .append(number == 0xffff_ffffL ? -1 : number)
                        .append(", ...}");
            }
        }
    }

    /** The entry of a segment, which the kernel writes into its description. */
    record SegmentNumber() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            int at = call.fetch(call.argument(0), 4);
            if (at != TraceeBuffer.UNREADABLE) {
                out.append(" (entry_number=")
                        .append(call.buffer().load(at, 4, false))
                        .append(')');
            }
        }
    }

    /** Which pages are in memory, one byte for each page. */
    record ResidentPages(ArgumentRef length) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long pages = (length.of(call) + 4095) / 4096;
            AddressTypes.elements(call, value, pages, new LowestBit(), out);
        }
    }

    private record LowestBit() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value & 1);
        }

        @Override
        public int size(Abi abi) {
            return 1;
        }
    }

    /** The new address of {@code mremap}, if the flags say that there is one. */
    record RemapAddress(ArgumentRef flags) implements Type {
        private static final int MREMAP_MAYMOVE_FIXED = 3;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.address(value, out);
        }

        @Override
        public boolean present(DecodeContext call) {
            return (flags.of(call) & MREMAP_MAYMOVE_FIXED) == MREMAP_MAYMOVE_FIXED;
        }
    }
}
