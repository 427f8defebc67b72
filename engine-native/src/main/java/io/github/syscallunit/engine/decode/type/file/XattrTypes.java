package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import org.jspecify.annotations.Nullable;

/** Extended attributes. */
public final class XattrTypes {
    private static final int XATTR_SIZE_MAX = 65536;

    private XattrTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "xattrvalue" -> new AttributeValue(arguments.number(0));
            case "xattrnames" -> new AttributeNames(arguments.number(0));
            case "xattrgiven" -> new NewAttributeValue(arguments.number(0));
            default -> null;
        };
    }

    /**
     * The value of an extended attribute, with the length of the result, or nothing if only its length was requested.
     */
    record AttributeValue(ArgumentRef size) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (size.of(call) == 0 && call.result() != 0) {
                Numbers.address(value, out);
            } else {
                attribute(call, value, call.result(), out);
            }
        }
    }

    /** The names of all attributes, each followed by a zero. */
    record AttributeNames(ArgumentRef size) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (size.of(call) == 0) {
                Numbers.address(value, out);
            } else {
                StringTypes.sized(call, value, call.result(), out);
            }
        }
    }

    /** The new value of an extended attribute. */
    record NewAttributeValue(ArgumentRef size) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            attribute(call, value, size.of(call), out);
        }
    }

    /** Shows a value without the zero at its end. */
    private static void attribute(DecodeContext call, long address, long size, StringBuilder out) {
        if (size < 0 || size > XATTR_SIZE_MAX) {
            Numbers.address(address, out);
            return;
        }
        int shown = (int) Math.min(size, call.options().stringLimit());
        int last = shown == 0 ? TraceeBuffer.UNREADABLE : call.fetch(address + shown - 1, 1);
        boolean ends = last != TraceeBuffer.UNREADABLE && call.buffer().unsignedByte(last) == 0;
        StringTypes.sized(call, address, ends ? shown - 1 : size, out);
    }
}
