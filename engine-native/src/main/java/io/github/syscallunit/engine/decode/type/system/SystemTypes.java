package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** What belongs to the rarer services of the kernel: quotas, swapping, its log, its replacement. */
public final class SystemTypes {
    private SystemTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "quotacmd" -> new QuotaCommand();
            case "kexecflags" -> new KexecFlags();
            case "swapflags" -> new SwapFlags();
            case "syslogaction" -> new LogAction();
            default -> null;
        };
    }

    /** A command of {@code quotactl} with the kind of quota in its low byte. */
    record QuotaCommand() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            call.named("quota_cmds", value >>> 8 & 0xff_ffff, out.append("QCMD("));
            call.named("quota_types", value & 0xff, out.append(", "));
            out.append(')');
        }
    }

    /** An architecture and flags. */
    record KexecFlags() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            call.named("kexec_archs", value & 0xffff_0000L, out);
            if ((value & ~0xffff_0000L) != 0) {
                call.named("kexec_flags", value & ~0xffff_0000L, out.append('|'));
            }
        }
    }

    /** Flags and a priority. */
    record SwapFlags() implements Type {
        private static final long PRIORITY = 0x7fff;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long flags = value & 0xffff_ffffL & ~PRIORITY;
            if (flags != 0) {
                call.named("swap_flags", flags, out);
                out.append('|');
            }
            out.append(value & PRIORITY);
        }
    }

    /** The operation on the kernel's log. */
    record LogAction() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int action = (int) value;
            out.append(action).append(" /* ");
            String name = ConstantTable.instance().set("syslog_action").name(call.abi(), action);
            out.append(name == null ? "SYSLOG_ACTION_???" : name).append(" */");
        }
    }
}
