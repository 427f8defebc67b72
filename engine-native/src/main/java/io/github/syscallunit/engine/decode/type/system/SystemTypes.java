package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.SignedInt;
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
            case "commented" -> new Commented(ConstantTable.instance().set(arguments.text(0)));
            default -> null;
        };
    }

    /** A command of {@code quotactl} with the kind of quota in its low byte. */
    record QuotaCommand() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            StringBuilder name = new StringBuilder("QCMD(");
            ConstantTable table = ConstantTable.instance();
            table.set("quota_cmds").print(call.abi(), value >>> 8 & 0xff_ffff, DecodeOptions.Constants.NAMES, name);
            table.set("quota_types").print(call.abi(), value & 0xff, DecodeOptions.Constants.NAMES, name.append(", "));
            String number = Long.toString(value & 0xffff_ffffL);
            call.options().constants().append(number, name.append(')'), out);
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

    /** A number with its name in a comment, whatever the style of names is. */
    record Commented(ConstantSet set) implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int number = (int) value;
            String name = set.name(call.abi(), number);
            out.append(number)
                    .append(" /* ")
                    .append(name == null ? set.unknown() : name)
                    .append(" */");
        }
    }
}
