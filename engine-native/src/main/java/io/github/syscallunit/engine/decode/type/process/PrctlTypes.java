package io.github.syscallunit.engine.decode.type.process;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import org.jspecify.annotations.Nullable;

/** Arguments of {@code prctl} that are several values in one. */
public final class PrctlTypes {
    private PrctlTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "vectorlength" -> new VectorLength(ConstantTable.instance().set(arguments.text(0)));
            case "taggedaddr" -> new TaggedAddress();
            case "taggedaddrresult" -> new NamedBitsResult(new TaggedAddress());
            case "riscvvector" -> new VectorState();
            case "riscvvectorresult" -> new NamedBitsResult(new VectorState());
            case "siglong" -> new LongSignal();
            case "ptracer" -> new Tracer();
            case "vectorlengthresult" ->
                new VectorLengthResult(ConstantTable.instance().set(arguments.text(0)));
            case "schedcorepid" -> new CoreCookieOwner(arguments.number(0));
            default -> null;
        };
    }

    /** A number whose parts have names: the number, the names or both, as the options say. */
    private interface NamedBits extends Type {
        void names(DecodeContext call, long value, StringBuilder out);

        @Override
        default void print(DecodeContext call, long value, StringBuilder out) {
            StringBuilder number = new StringBuilder();
            Numbers.hex(value, number);
            StringBuilder name = new StringBuilder();
            names(call, value, name);
            call.options().constants().append(number, name, out);
        }
    }

    /** Such a number as a result: the names are in parentheses behind it. */
    private record NamedBitsResult(NamedBits bits) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.hex(value, out);
            if (call.options().constants() != DecodeOptions.Constants.NUMBERS) {
                bits.names(call, value, out.append(" ("));
                out.append(')');
            }
        }
    }

    /** Whether RISC-V's vector unit is on, now and after an exec, and whether that is inherited. */
    record VectorState() implements NamedBits {
        private static final long CURRENT = 0x3;
        private static final long NEXT = 0xc;
        private static final long INHERIT = 0x10;

        @Override
        public void names(DecodeContext call, long value, StringBuilder out) {
            ConstantSet states = ConstantTable.instance().set("prctl_riscv_states");
            states.print(call.abi(), value & CURRENT, DecodeOptions.Constants.NAMES, out);
            states.print(call.abi(), (value & NEXT) >> 2, DecodeOptions.Constants.NAMES, out.append('|'));
            out.append("<<2|").append((value & INHERIT) == 0 ? "!" : "").append("PR_RISCV_V_VSTATE_CTRL_INHERIT");
            long rest = value & ~(CURRENT | NEXT | INHERIT);
            if (rest != 0) {
                Numbers.hex(rest, out.append('|'));
            }
        }
    }

    /** A length in the lower 16 bits, and flags above. */
    record VectorLength(ConstantSet flags) implements Type {
        private static final long LENGTH = 0xffff;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            StringBuilder number = new StringBuilder();
            Numbers.hex(value, number);
            if ((value & ~LENGTH) == 0) {
                out.append(number);
                return;
            }
            StringBuilder name = new StringBuilder();
            flags.print(call.abi(), value & ~LENGTH, DecodeOptions.Constants.NAMES, name);
            Numbers.hex(value & LENGTH, name.append('|'));
            call.options().constants().append(number, name, out);
        }
    }

    /** A length that is set, with flags. */
    record VectorLengthResult(ConstantSet flags) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.hex(value, out);
            if (value > VectorLength.LENGTH && call.options().constants() != DecodeOptions.Constants.NUMBERS) {
                flags.print(call.abi(), value & ~VectorLength.LENGTH, DecodeOptions.Constants.NAMES, out.append(" ("));
                Numbers.hex(value & VectorLength.LENGTH, out.append('|'));
                out.append(')');
            }
        }
    }

    /** The thread, process, process group or session that a core scheduling cookie belongs to. */
    record CoreCookieOwner(ArgumentRef kind) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            PidNamespaces.Kind owner = switch ((int) kind.of(call)) {
                case 2 -> PidNamespaces.Kind.GROUP;
                case 3 -> PidNamespaces.Kind.SESSION;
                default -> PidNamespaces.Kind.PROCESS;
            };
            boolean known = (kind.of(call) & 0xffff_ffffL) <= 3;
            if (known) {
                call.processId(owner, (int) value, out);
            } else {
                out.append((int) value);
            }
        }
    }

    /** Whether tagged addresses are allowed, how faults of tags are reported, and the tags that are allowed. */
    record TaggedAddress() implements NamedBits {
        private static final long TCF_MASK = 6;
        private static final int TAG_SHIFT = 3;
        private static final long TAGS = 0xffff;
        private static final long REST = ~0x7ffffL;

        @Override
        public void names(DecodeContext call, long value, StringBuilder out) {
            out.append((value & 1) == 0 ? "!" : "").append("PR_TAGGED_ADDR_ENABLE|");
            ConstantTable.instance()
                    .set("prctl_mte_modes")
                    .print(call.abi(), value & TCF_MASK, DecodeOptions.Constants.NAMES, out);
            long tags = value >>> TAG_SHIFT & TAGS;
            if (tags != 0) {
                Numbers.hex(tags, out.append('|'));
                out.append("<<PR_MTE_TAG_SHIFT");
            }
            if ((value & REST) != 0) {
                Numbers.hex(value & REST, out.append('|'));
            }
        }
    }

    /** A signal in a whole register. */
    record LongSignal() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (value >>> 32 == 0) {
                SignalTypes.name(call.options().constants(), value, out);
            } else {
                Numbers.unsigned(value, out);
            }
        }
    }

    /** The process that may trace this one, or any. */
    record Tracer() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if ((int) value == -1) {
                call.options().constants().append("-1", "PR_SET_PTRACER_ANY", out);
            } else {
                call.processId(PidNamespaces.Kind.PROCESS, (int) value, out);
            }
        }
    }
}
