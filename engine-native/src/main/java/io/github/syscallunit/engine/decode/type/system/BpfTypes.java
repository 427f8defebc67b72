package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.InterfaceNames;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.UnsignedInt;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** The fields of {@code union bpf_attr}. */
public final class BpfTypes {
    private BpfTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "ifindex" -> new Interface();
            case "kernelversion" -> new Version();
            case "pathptr64" -> new Address(StringTypes.PATH_MAX - 1);
            case "strptr64" -> new Address(0);
            default -> null;
        };
    }

    /** A network interface: by name if this machine has one of that number. */
    record Interface() implements UnsignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            InterfaceNames.append(value, call.options().constants(), out);
        }
    }

    /** A version of the kernel, packed into a number. */
    record Version() implements UnsignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            StringBuilder number = new StringBuilder();
            Numbers.hex(value, number);
            String name = "KERNEL_VERSION(" + (value >> 16 & 0xffff) + ", " + (value >> 8 & 0xff) + ", "
                    + (value & 0xff) + ")";
            call.options().constants().append(number, name, out);
        }
    }

    /** The address of a string, in 64 bits everywhere. No limit means the one of {@code -s}. */
    record Address(int limit) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            StringTypes.terminated(call, value, limit == 0 ? call.options().stringLimit() : limit, out);
        }

        @Override
        public int size(Abi abi) {
            return 8;
        }
    }
}
