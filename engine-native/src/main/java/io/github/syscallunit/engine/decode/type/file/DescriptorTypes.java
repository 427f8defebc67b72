package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.SignedInt;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** File descriptors. */
public final class DescriptorTypes {
    private static final int AT_FDCWD = -100;

    private DescriptorTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "fd" -> new Descriptor(false);
            case "atfd" -> new Descriptor(true);
            case "fanfd" -> new MarkDirectory();
            case "fdpair" -> new Pair();
            default -> null;
        };
    }

    /** The directory of a mark, or none. */
    record MarkDirectory() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if ((int) value == -1) {
                call.options().constants().append("-1", "FAN_NOFD", out);
            } else {
                new Descriptor(true).print(call, value, out);
            }
        }
    }

    /** A descriptor, perhaps {@code AT_FDCWD}. */
    record Descriptor(boolean directory) implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int fd = (int) value;
            if (directory && fd == AT_FDCWD) {
                call.options().constants().append("-100", "AT_FDCWD", out);
                call.descriptors().appendWorkingDirectory(call, out);
            } else {
                out.append(fd);
                call.descriptors().append(call, fd, out);
            }
        }
    }

    /** The address of two descriptors. */
    record Pair() implements PointerType {
        @Override
        public long extent(DecodeContext call) {
            return 8;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            Type descriptor = new Descriptor(false);
            out.append('[');
            descriptor.printAt(call, at, out);
            out.append(", ");
            descriptor.printAt(call, at + 4, out);
            out.append(']');
        }
    }
}
