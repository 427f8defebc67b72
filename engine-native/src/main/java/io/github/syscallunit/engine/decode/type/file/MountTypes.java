package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import org.jspecify.annotations.Nullable;

/** What belongs to mounts. */
public final class MountTypes {
    private MountTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "mountflags" -> new MountFlags();
            case "mountstr" -> new MountText(arguments.number(0), ConstantTable.number(arguments.text(1)));
            case "mountid" -> new MountId(arguments.number(0), arguments.type("*int"));
            default -> StatmountTypes.type(name, arguments);
        };
    }

    /** The flags of a mount; the magic number of old programs comes first. */
    record MountFlags() implements Type {
        private static final long MS_REMOUNT = 0x20;
        private static final long MS_MGC_MSK = 0xffff0000L;
        private static final long MS_MGC_VAL = 0xc0ed0000L;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long flags = value & 0xffff_ffffL;
            boolean magic = (flags & MS_MGC_MSK) == MS_MGC_VAL;
            if (magic) {
                call.options().constants().append("0xc0ed0000", "MS_MGC_VAL", out);
            }
            long rest = magic ? flags & ~MS_MGC_MSK : value;
            if (!magic || rest != 0) {
                call.named("mount_flags", rest, out.append(magic ? "|" : ""));
            }
        }
    }

    /** A string of a mount, which some kinds of mounts do not use. */
    record MountText(ArgumentRef flags, long ignoring) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long given = flags.of(call) & 0xffff_ffffL;
            long kind = (given & MountFlags.MS_MGC_MSK) == MountFlags.MS_MGC_VAL ? given & 0xffff : given;
            boolean again = (kind & MountFlags.MS_REMOUNT) != 0;
            if (again ? (ignoring & MountFlags.MS_REMOUNT) != 0 : (kind & ignoring) != 0) {
                Numbers.address(value, out);
            } else {
                StringTypes.terminated(call, value, call.options().stringLimit(), out);
            }
        }
    }

    /** The mount that a handle was made for, if one was. */
    record MountId(ArgumentRef handle, Type number) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (call.fetch(handle.of(call), 8) == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
            } else {
                number.print(call, value, out);
            }
        }
    }
}
