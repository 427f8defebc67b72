package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** Structs that grow with the kernel: how a thread is scheduled, and the parameters of a ring of requests. */
public final class IoUringTypes {
    private IoUringTypes() {}

    static @Nullable public Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "schedattr" -> new SchedulingAttributes();
            case "uring_in" -> new RequestedParams();
            case "uring_out" -> new ReturnedParams(arguments.number(0), arguments.parser());
            default -> null;
        };
    }

    /** How a thread is scheduled; later kernels know two more fields. */
    record SchedulingAttributes() implements Type {
        private static final int FIRST_VERSION = 48;
        private static final int SECOND_VERSION = 56;
        private static final int KEEP_POLICY = 8;
        private static final int KEEP_PARAMS = 16;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.fetch(value, 4);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            long size = call.buffer().load(at, 4, false);
            if (size < FIRST_VERSION && (size != 0 || call.exiting())) {
                out.append("{size=").append(size).append('}');
                return;
            }
            int at48 = call.fetch(value, FIRST_VERSION);
            if (at48 == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            first(call, at48, out.append("{size=").append(size));
            int later = size < SECOND_VERSION ? TraceeBuffer.UNREADABLE : call.fetch(value + FIRST_VERSION, 8);
            if (later != TraceeBuffer.UNREADABLE) {
                out.append(", sched_util_min=").append(call.buffer().load(later, 4, false));
                out.append(", sched_util_max=").append(call.buffer().load(later + 4, 4, false));
                out.append(size > SECOND_VERSION && !call.exiting() ? ", ..." : "");
            }
            out.append('}');
        }

        private static void first(DecodeContext call, int at, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            long flags = data.int64(at + 8);
            long policy = data.load(at + 4, 4, false);
            if (policy != 0 || (flags & KEEP_POLICY) == 0 || call.exiting()) {
                call.named("sched_policy", policy, out.append(", sched_policy="));
            }
            call.named("sched_flags", flags, out.append(", sched_flags="));
            if ((flags & KEEP_PARAMS) == 0 || call.exiting()) {
                out.append(", sched_nice=").append(data.int32(at + 16));
                out.append(", sched_priority=").append(data.load(at + 20, 4, false));
                Numbers.unsigned(data.int64(at + 24), out.append(", sched_runtime="));
                Numbers.unsigned(data.int64(at + 32), out.append(", sched_deadline="));
                Numbers.unsigned(data.int64(at + 40), out.append(", sched_period="));
            }
        }
    }

    /** What a program asks of a new ring. The kernel adds to it, so the closing brace comes with the answer. */
    record RequestedParams() implements PointerType {
        static final int SIZE = 120;

        @Override
        public long extent(DecodeContext call) {
            return SIZE;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            TraceeBuffer data = call.buffer();
            call.named("uring_setup_flags", data.load(at + 8, 4, false), out.append("{flags="));
            Numbers.hex(data.load(at + 12, 4, false), out.append(", sq_thread_cpu="));
            out.append(", sq_thread_idle=").append(data.load(at + 16, 4, false));
            if (data.load(at + 28, 4, false) != 0 || data.int64(at + 32) != 0) {
                Numbers.hex(data.load(at + 28, 4, false), out.append(", resv=["));
                Numbers.hex(data.load(at + 32, 4, false), out.append(", "));
                Numbers.hex(data.load(at + 36, 4, false), out.append(", "));
                out.append(']');
            }
        }
    }

    /** What the kernel tells of a new ring. */
    record ReturnedParams(ArgumentRef parameters, TypeParser types) implements ContinuedType {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.fetch(parameters.of(call), RequestedParams.SIZE);
            if (at == TraceeBuffer.UNREADABLE) {
                return;
            }
            TraceeBuffer data = call.buffer();
            if (!call.failed()) {
                out.append(", sq_entries=").append(data.load(at, 4, false));
                out.append(", cq_entries=").append(data.load(at + 4, 4, false));
                call.named("uring_features", data.load(at + 20, 4, false), out.append(", features="));
                struct(call, "sq_offsets", at + 40, out.append(", sq_off="));
                struct(call, "cq_offsets", at + 80, out.append(", cq_off="));
            }
            out.append('}');
        }

        private void struct(DecodeContext call, String name, int at, StringBuilder out) {
            types.type(name).printAt(call, at, out);
        }
    }
}
