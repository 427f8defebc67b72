package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.InterfaceNames;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
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
            case "numanode" -> new NumaNode();
            case "pathptr64" -> new Address(StringTypes.PATH_MAX - 1);
            case "strptr64" -> new Address(0);
            case "logtext" -> new LogText(arguments.number(0));
            case "bpfinfo", "bpfinforest", "grown", "filled" -> BpfInfo.type(name, arguments);
            default -> EbpfTypes.type(name, arguments);
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

    /** The number of a node of memory, or none. */
    record NumaNode() implements UnsignedInt {
        private static final long NUMA_NO_NODE = 0xffff_ffffL;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            boolean named = call.options().constants() != DecodeOptions.Constants.NUMBERS;
            out.append(value).append(value == NUMA_NO_NODE && named ? " /* NUMA_NO_NODE */" : "");
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

    /** The address of a text that the kernel writes, in 64 bits everywhere. */
    record LogText(ArgumentRef size) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long room = size.of(call) & 0xffff_ffffL;
            if (room == 0) {
                StringTypes.sized(call, value, 0, out);
            } else if (room > call.options().stringLimit()) {
                StringTypes.terminated(call, value, call.options().stringLimit(), out);
            } else {
                StringTypes.within(call, value, (int) room, 0, out);
            }
        }

        @Override
        public int size(Abi abi) {
            return 8;
        }
    }
}
