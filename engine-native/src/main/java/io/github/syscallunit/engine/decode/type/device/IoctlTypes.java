package io.github.syscallunit.engine.decode.type.device;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.IoctlCommands;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Commands of devices. */
public final class IoctlTypes {
    private IoctlTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "ioctlcmd" -> new IoctlCommand();
            case "olddev" -> new OldDevice();
            case "termio" -> new TermiosType(TermiosType.Layout.TERMIO);
            case "termios" -> new TermiosType(TermiosType.Layout.TERMIOS);
            case "termios2" -> new TermiosType(TermiosType.Layout.TERMIOS2);
            default -> null;
        };
    }

    /** The command of an {@code ioctl}: a name, or its decoded bits. */
    record IoctlCommand() implements Type {
        private static final String[] DIRECTIONS = {"_IOC_NONE", "_IOC_WRITE", "_IOC_READ", "_IOC_READ|_IOC_WRITE"};

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long command = value & 0xffff_ffffL;
            DecodeOptions.Constants style = call.options().constants();
            String name = IoctlCommands.instance().name(call.abi(), command, style == DecodeOptions.Constants.NAMES);
            if (style != DecodeOptions.Constants.NAMES) {
                Numbers.hex(command, out);
            }
            if (style == DecodeOptions.Constants.NUMBERS) {
                return;
            }
            out.append(style == DecodeOptions.Constants.BOTH ? " /* " : "");
            if (name == null) {
                bits(command, out);
            } else {
                out.append(name);
            }
            out.append(style == DecodeOptions.Constants.BOTH ? " */" : "");
        }

        private static void bits(long command, StringBuilder out) {
            out.append("_IOC(").append(DIRECTIONS[(int) (command >> 30)]);
            Numbers.hex(command >> 8 & 0xff, out.append(", "));
            Numbers.hex(command & 0xff, out.append(", "));
            Numbers.hex(command >> 16 & 0x3fff, out.append(", "));
            out.append(')');
        }
    }

    /** A device's number in an old struct. */
    record OldDevice() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            ScalarTypes.device(call, value, out);
        }

        @Override
        public int size(Abi abi) {
            return CallingConvention.of(abi).oldDeviceSize();
        }
    }
}
