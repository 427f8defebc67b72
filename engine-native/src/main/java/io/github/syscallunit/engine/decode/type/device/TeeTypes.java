package io.github.syscallunit.engine.decode.type.device;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** What programs pass to trusted environments. */
public final class TeeTypes {
    private TeeTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "teebuf" -> new Buffer(arguments.type(0), arguments.number(1));
            case "teeattr" -> new Attribute();
            default -> null;
        };
    }

    /**
     * The address, of 64 bits, of a struct with a number of parameters at its end, if it has the size that the program says.
     *
     * @param head the struct; the last number in it is that of the parameters
     * @param size what the program says
     */
    record Buffer(Type head, ArgumentRef size) implements Type {
        private static final int PARAMETER = 32;
        private static final int LARGEST = 1024;

        @Override
        public int size(Abi abi) {
            return Long.BYTES;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long given = size.of(call);
            int fixed = head.size(call.abi());
            boolean fits = given >= fixed && given <= LARGEST;
            int at = fits ? call.fetch(value, fixed) : TraceeBuffer.UNREADABLE;
            if (at == TraceeBuffer.UNREADABLE
                    || fixed + PARAMETER * call.buffer().load(at + fixed - Integer.BYTES, Integer.BYTES, false)
                            != given) {
                Numbers.address(value, out);
                return;
            }
            call.pointed(value, at);
            head.printAt(call, at, out);
        }
    }

    /** The type of a parameter, and whether it is about the message. */
    record Attribute() implements Type {
        private static final long TYPE = 0xff;

        @Override
        public int size(Abi abi) {
            return Long.BYTES;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            DecodeOptions.Constants style = call.options().constants();
            if (style == DecodeOptions.Constants.NUMBERS) {
                Numbers.hex(value, out);
                return;
            }
            call.named("tee_attribute_types", value & TYPE, out);
            if ((value & ~TYPE) != 0) {
                call.named("tee_attribute_flags", value & ~TYPE, out.append('|'));
            }
        }
    }
}
