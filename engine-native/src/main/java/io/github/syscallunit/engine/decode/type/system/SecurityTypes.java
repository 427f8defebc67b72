package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.UnsignedInt;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What restricts and allows: capabilities, filters, rules, keys. */
public final class SecurityTypes {
    private SecurityTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "caphdr" -> new CapabilityHeader();
            case "capdata" -> new Capabilities(arguments.number(0));
            case "landlockattr" -> new LandlockRuleset(arguments.number(0), (StructType) arguments.type(1));
            case "syscallnr" -> new SyscallNumber(arguments.number(0));
            case "keyserial", "keydata", "keycapabilities" -> KeyTypes.type(name, arguments);
            default -> LsmTypes.type(name, arguments);
        };
    }

    /** The number of a syscall of an architecture, as {@code AUDIT_ARCH} constants say it. */
    record SyscallNumber(ArgumentRef architecture) implements UnsignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            String name = ConstantTable.instance().set("audit_archs").name(call.abi(), architecture.of(call));
            SyscallTable table = tableOf(name);
            String called = table == null ? "" : table.name((int) value);
            call.options()
                    .constants()
                    .append(
                            Long.toString(value),
                            table != null && table.number(called).isPresent() ? "__NR_" + called : null,
                            out);
        }

        private static @Nullable SyscallTable tableOf(@Nullable String architecture) {
            for (Abi abi : Abi.values()) {
                if (("AUDIT_ARCH_" + abi.label().toUpperCase(Locale.ROOT)).equals(architecture)) {
                    return SyscallTable.of(abi);
                }
            }
            return null;
        }
    }

    /** The version and process of a request for capabilities. */
    record CapabilityHeader() implements PointerType {
        @Override
        public long extent(DecodeContext call) {
            return call.verbose() ? 8 : NOTHING;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            call.named("cap_versions", call.buffer().load(at, 4, false), out.append("{version="));
            call.processId(PidNamespaces.Kind.PROCESS, call.buffer().int32(at + 4), out.append(", pid="));
            out.append('}');
        }
    }

    /** Three sets of capabilities, of 64 bits in two halves since the second version. */
    record Capabilities(ArgumentRef header) implements Type {
        private static final int VERSION_2 = 0x20071026;
        private static final int VERSION_3 = 0x20080522;
        private static final String[] NAMES = {"{effective=", ", permitted=", ", inheritable="};

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int head = call.verbose() ? call.fetch(header.of(call), 8) : TraceeBuffer.UNREADABLE;
            int version = head == TraceeBuffer.UNREADABLE ? 0 : call.buffer().int32(head);
            boolean wide = version == VERSION_2 || version == VERSION_3;
            int at = head == TraceeBuffer.UNREADABLE ? head : call.fetch(value, wide ? 24 : 12);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            for (int i = 0; i < NAMES.length; i++) {
                long set = call.buffer().load(at + 4 * i, 4, false);
                set |= wide ? call.buffer().load(at + 12 + 4 * i, 4, false) << 32 : 0;
                bits(call, set, out.append(NAMES[i]));
            }
            out.append('}');
        }

        private static void bits(DecodeContext call, long set, StringBuilder out) {
            if (set == 0) {
                out.append('0');
            }
            String separator = "";
            for (int bit = 0; bit < Long.SIZE; bit++) {
                if ((set >>> bit & 1) != 0) {
                    call.named("cap_names", bit, out.append(separator).append("1<<"));
                    separator = "|";
                }
            }
        }
    }

    /**
     * The rights of a ruleset. A program may pass fewer than are known here, or more. If the last ones cannot be read, those
     * are shown that can.
     *
     * @param size of what the program passes
     * @param type the known fields
     */
    record LandlockRuleset(ArgumentRef size, StructType type) implements Type {
        private static final int SMALLEST = Long.BYTES;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long given = size.of(call);
            int known = type.size(call.abi());
            int there = Long.compareUnsigned(given, known) < 0 ? (int) given : known;
            int at = call.buffer().put(new byte[known]);
            int copy = there < SMALLEST ? TraceeBuffer.UNREADABLE : call.fetch(value, there);
            while (copy == TraceeBuffer.UNREADABLE && there > SMALLEST) {
                there = type.versionSize(call.abi(), there - 1);
                copy = call.fetch(value, there);
            }
            if (copy == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            call.buffer().copy(copy, at, there);
            type.fields(call, at, there, out.append('{'));
            out.append(Long.compareUnsigned(given, there) > 0 ? ", ...}" : "}");
        }
    }
}
