package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** The argument of {@code perf_event_open}. */
public final class PerfTypes {
    private PerfTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "perfattr" -> new Attributes();
            default -> null;
        };
    }

    /** {@code struct perf_event_attr}, which has its own size. */
    record Attributes() implements Type {
        private static final int E2BIG = 7;
        private static final int SMALLEST = 64;
        private static final int KNOWN = 128;
        private static final int FREQUENCY = 10;
        private static final int WATERMARK = 14;
        private static final String[] BITS = {
            "disabled",
            "inherit",
            "pinned",
            "exclusive",
            "exclude_user",
            "exclude_kernel",
            "exclude_hv",
            "exclude_idle",
            "mmap",
            "comm",
            "freq",
            "inherit_stat",
            "enable_on_exec",
            "task",
            "watermark",
            "precise_ip",
            "",
            "mmap_data",
            "sample_id_all",
            "exclude_host",
            "exclude_guest",
            "exclude_callchain_kernel",
            "exclude_callchain_user",
            "mmap2",
            "comm_exec",
            "use_clockid",
            "context_switch",
            "write_backward",
            "namespaces",
            "ksymbol",
            "bpf_event",
            "aux_output",
            "cgroup",
            "text_poke",
            "build_id",
            "inherit_thread",
            "remove_on_exec",
            "sigtrap"
        };
        private static final String[] SKIDS = {
            "arbitrary skid", "constant skid", "requested to have 0 skid", "must have 0 skid"
        };

        @Override
        public void atEntry(DecodeContext call, int parameter, long value) {
            StringBuilder text = new StringBuilder();
            attributes(call, value, text);
            call.pending().saveText(parameter, text.toString());
        }

        @Override
        public boolean shownOnFailure() {
            return true;
        }

        /** A kernel that does not know all fields writes the size of its own. */
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int start = out.length();
            out.append(call.pending().savedText(call.format().indexOf(this)));
            int end = out.indexOf(", config=", start);
            int at = end < 0 || call.errno() != E2BIG ? TraceeBuffer.UNREADABLE : call.fetch(value + 4, 4);
            if (at != TraceeBuffer.UNREADABLE) {
                StringBuilder size = new StringBuilder();
                call.named("perf_sizes", call.buffer().load(at, 4, false), size);
                out.insert(end, " => " + size);
            }
        }

        /** {@return where the copy of the struct is: what the program does not pass is zero} */
        private static int zeroExtended(DecodeContext call, long address, int size) {
            int at = call.buffer().put(new byte[KNOWN]);
            int copy = call.fetch(address, size);
            if (copy == TraceeBuffer.UNREADABLE) {
                return copy;
            }
            call.buffer().copy(copy, at, size);
            return at;
        }

        private static void attributes(DecodeContext call, long value, StringBuilder out) {
            int head = call.verbose() ? call.fetch(value, SMALLEST) : TraceeBuffer.UNREADABLE;
            long given = head == TraceeBuffer.UNREADABLE ? 0 : call.buffer().load(head + 4, 4, false);
            long size = given == 0 ? SMALLEST : given;
            int at = head == TraceeBuffer.UNREADABLE || size < SMALLEST
                    ? TraceeBuffer.UNREADABLE
                    : zeroExtended(call, value, (int) Math.min(size, KNOWN));
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            sampling(call, at, out.append('{'));
            bits(call, call.buffer().int64(at + 40), out);
            if (call.abbreviated()) {
                out.append(", ...}");
            } else {
                new Rest(call, at, (int) Math.min(size, KNOWN), out).show();
                out.append(given > KNOWN ? ", ...}" : "}");
            }
        }

        private static void sampling(DecodeContext call, int at, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            int type = data.int32(at);
            call.named("perf_types", data.load(at, 4, false), out.append("type="));
            call.named("perf_sizes", data.load(at + 4, 4, false), out.append(", size="));
            event(call, type, data.int64(at + 8), out.append(", config="));
            boolean frequency = (data.int64(at + 40) >> FREQUENCY & 1) != 0;
            Numbers.unsigned(data.int64(at + 16), out.append(frequency ? ", sample_freq=" : ", sample_period="));
            call.named("perf_samples", data.int64(at + 24), out.append(", sample_type="));
            call.named("perf_formats", data.int64(at + 32), out.append(", read_format="));
        }

        private static void event(DecodeContext call, int type, long config, StringBuilder out) {
            String kind =
                    String.valueOf(ConstantTable.instance().set("perf_types").name(call.abi(), type));
            switch (kind) {
                case "PERF_TYPE_HARDWARE" -> {
                    type(config >>> 32, out);
                    call.named("perf_hardware", config & 0xffff_ffffL, out);
                }
                case "PERF_TYPE_SOFTWARE" -> call.named("perf_software", config, out);
                case "PERF_TYPE_TRACEPOINT" -> Numbers.unsigned(config, out);
                case "PERF_TYPE_HW_CACHE" -> {
                    type(config >>> 32, out);
                    if ((config >>> 24 & 0xff) != 0) {
                        Numbers.hex(config >>> 24 & 0xff, out);
                        out.append("<<24|");
                    }
                    call.named("perf_cache_results", config >> 16 & 0xff, out);
                    call.named("perf_cache_ops", config >> 8 & 0xff, out.append("<<16|"));
                    call.named("perf_caches", config & 0xff, out.append("<<8|"));
                }
                default -> Numbers.hex(config, out);
            }
        }

        /** The type of a core's own unit. */
        private static void type(long extended, StringBuilder out) {
            if (extended != 0) {
                Numbers.hex(extended, out);
                out.append("<<32|");
            }
        }

        private static void bits(DecodeContext call, long bits, StringBuilder out) {
            for (int i = 0; i < BITS.length; i++) {
                long bit = bits >>> i & 1;
                if (BITS[i].equals("precise_ip")) {
                    int precise = (int) (bits >>> i & 3);
                    out.append(", precise_ip=").append(precise);
                    out.append(" /* ").append(SKIDS[precise]).append(" */");
                } else if (!BITS[i].isEmpty() && (bit != 0 || !call.abbreviated())) {
                    out.append(", ").append(BITS[i]).append('=').append(bit);
                }
            }
            long reserved = bits >>> BITS.length;
            if (reserved != 0) {
                Numbers.hex(reserved, out.append(", __reserved_1="));
                out.append(" /* Bits 63..").append(BITS.length).append(" */");
            }
        }
    }

    /** The fields that are shown only with {@code -v}, up to the struct's size. */
    private record Rest(DecodeContext call, int at, int size, StringBuilder out) {
        private static final int PERF_TYPE_BREAKPOINT = 5;
        private static final int SAMPLE_BRANCH_STACK = 0x800;
        private static final long BREAKPOINT_X = 4;
        private static final long BREAKPOINT_INVALID = 7;

        /** Shows what a breakpoint is for. No breakpoint is for data and for instructions. */
        private void breakpoint(long type) {
            out.append(", bp_type=");
            if (type > BREAKPOINT_X && type <= BREAKPOINT_INVALID) {
                Numbers.hex(type, out);
                boolean named = call.options().constants() != DecodeOptions.Constants.NUMBERS;
                out.append(named ? " /* HW_BREAKPOINT_INVALID */" : "");
            } else {
                call.named("breakpoints", type, out);
            }
        }

        void show() {
            TraceeBuffer data = call.buffer();
            boolean watermark = (data.int64(at + 40) >> Attributes.WATERMARK & 1) != 0;
            out.append(watermark ? ", wakeup_watermark=" : ", wakeup_events=").append(data.load(at + 48, 4, false));
            if (data.int32(at) == PERF_TYPE_BREAKPOINT) {
                breakpoint(data.load(at + 52, 4, false));
                hex(56, "bp_addr");
                if (reaches(64)) {
                    out.append(", bp_len=").append(Long.toUnsignedString(data.int64(at + 64)));
                }
            } else {
                hex(56, "config1");
                hex(64, "config2");
            }
            samples();
        }

        private void samples() {
            TraceeBuffer data = call.buffer();
            if (reaches(72) && (data.int64(at + 24) & SAMPLE_BRANCH_STACK) != 0) {
                call.named("perf_branches", data.int64(at + 72), out.append(", branch_sample_type="));
            }
            hex(80, "sample_regs_user");
            if (reaches(88) && (data.int64(at + 24) & 0x2000) != 0) {
                Numbers.hex(data.load(at + 88, 4, false), out.append(", sample_stack_user="));
            }
            if (reaches(92) && (data.int64(at + 40) >> 25 & 1) != 0) {
                call.named("clockids", data.load(at + 92, 4, false), out.append(", clockid="));
            }
            hex(96, "sample_regs_intr");
            decimal(104, 4, "aux_watermark");
            decimal(108, 2, "sample_max_stack");
            unknown(110, 2);
            decimal(112, 4, "aux_sample_size");
            unknown(116, 4);
            hex(120, "sig_data");
        }

        private boolean reaches(int offset) {
            return size > offset;
        }

        private void hex(int offset, String name) {
            if (reaches(offset)) {
                Numbers.hex(
                        call.buffer().int64(at + offset),
                        out.append(", ").append(name).append('='));
            }
        }

        private void decimal(int offset, int bytes, String name) {
            if (reaches(offset)) {
                out.append(", ").append(name).append('=');
                out.append(call.buffer().load(at + offset, bytes, false));
            }
        }

        private void unknown(int offset, int bytes) {
            long value = reaches(offset) ? call.buffer().load(at + offset, bytes, false) : 0;
            if (value != 0) {
                out.append(" /* bytes ")
                        .append(offset)
                        .append("..")
                        .append(offset + bytes - 1)
                        .append(": ");
                Numbers.hex(value, out);
                out.append(" */");
            }
        }
    }
}
