package io.github.syscallunit.engine.decode.type.process;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** Types of {@code ptrace}. */
public final class PtraceTypes {
    private PtraceTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "useroffset" -> new UserOffset();
            default -> null;
        };
    }

    /** An offset in {@code struct user}: a register by name, or what begins there. */
    record UserOffset() implements Type {
        private static final int LARGEST_FIELD = 512;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            ConstantSet registers = ConstantTable.instance().set("user_offsets");
            int beyond = 0;
            String name = registers.name(call.abi(), value);
            while (name == null && beyond < LARGEST_FIELD) {
                beyond++;
                name = registers.name(call.abi(), value - beyond);
            }
            if (name == null || (beyond > 0 && name.startsWith("sizeof"))) {
                Numbers.hex(value, out);
            } else {
                out.append(name).append(beyond == 0 ? "" : "+" + beyond);
            }
        }
    }
}
