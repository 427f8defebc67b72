package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.SignedInt;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import org.jspecify.annotations.Nullable;

/** Keys and keyrings. */
final class KeyTypes {
    private KeyTypes() {}

    static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "keyserial" -> new KeySerial();
            case "keydata" -> new KeyData(arguments.number(0), Integer.parseInt(arguments.text(1)));
            case "keycapabilities" -> new KeyCapabilities(arguments.number(0), arguments.number(1));
            default -> null;
        };
    }

    /** A key, or what a negative number stands for. */
    record KeySerial() implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int serial = (int) value;
            String name = ConstantTable.instance().set("key_spec").name(call.abi(), serial);
            call.options().constants().append(Integer.toString(serial), name, out);
        }
    }

    /** Bytes whose number stands in the struct of another argument. */
    record KeyData(ArgumentRef parameters, int offset) implements Type {
        /** {@code sizeof(struct keyctl_pkey_params)}. */
        private static final int SIZE = 40;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.fetch(parameters.of(call), SIZE);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
            } else {
                StringTypes.sized(call, value, call.buffer().load(at + offset, Integer.BYTES, false), out);
            }
        }
    }

    /** What the kernel can do with keys: each byte has flags of its own. */
    record KeyCapabilities(ArgumentRef filled, ArgumentRef room) implements Type {
        private static final int NAMED = 2;
        private static final int MOST = 4096;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long length = Long.compareUnsigned(filled.of(call), room.of(call)) < 0 ? filled.of(call) : room.of(call);
            int at = length > MOST ? TraceeBuffer.UNREADABLE : call.fetch(value, length);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            out.append('[');
            for (int i = 0; i < length; i++) {
                int flags = call.buffer().unsignedByte(at + i);
                out.append(i == 0 ? "" : ", ");
                if (i < NAMED) {
                    call.named("keyctl_caps" + i, flags, out);
                } else {
                    Numbers.hex(flags, out);
                }
            }
            out.append(']');
        }
    }
}
