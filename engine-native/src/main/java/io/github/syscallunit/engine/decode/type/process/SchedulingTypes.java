package io.github.syscallunit.engine.decode.type.process;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** How threads are scheduled, and on which processors. */
public final class SchedulingTypes {
    private SchedulingTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "cpuif" -> new OptionalCpu(arguments.number(0));
            case "schedattr" -> new SchedulingAttributes();
            case "schedattrsize" -> new RefusedSize(arguments.number(0));
            default -> null;
        };
    }

    /** A processor, if the flags say that there is one. */
    record OptionalCpu(ArgumentRef flags) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append((int) value);
        }

        @Override
        public boolean present(DecodeContext call) {
            return (flags.of(call) & 1) != 0;
        }
    }

    /** The size that the kernel writes into attributes that it refuses for their size. */
    record RefusedSize(ArgumentRef attributes) implements ContinuedType {
        private static final int E2BIG = 7;

        @Override
        public boolean present(DecodeContext call) {
            return call.errno() == E2BIG && call.fetch(attributes.of(call), 4) != TraceeBuffer.UNREADABLE;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.fetch(attributes.of(call), 4);
            out.append(" => {size=").append(call.buffer().load(at, 4, false)).append('}');
        }
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
            if ((flags & (KEEP_POLICY | KEEP_PARAMS)) == 0 || call.exiting()) {
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
}
