package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.Errno;
import org.jspecify.annotations.Nullable;

/** Results that are more than a number. */
public final class ResultTypes {
    // linux/landlock.h
    private static final long LANDLOCK_CREATE_RULESET_VERSION = 1;

    private ResultTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "flagsresult" -> new Flags(ConstantTable.instance().set(arguments.text(0)));
            case "nameresult" -> new Name(ConstantTable.instance().set(arguments.text(0)), false);
            case "hexnameresult" -> new Name(ConstantTable.instance().set(arguments.text(0)), true);
            case "membarrierresult" -> new Commands(arguments.number(0));
            case "personalityresult" -> new PersonalityResult();
            case "personality" -> new Personality();
            case "landlockfd" -> new DescriptorUnless(arguments.number(0), LANDLOCK_CREATE_RULESET_VERSION);
            case "bpfresult" -> new BpfDescriptor(arguments.number(0));
            case "narrowresult" -> new NarrowResult();
            case "ioprio" -> new Priority();
            case "ioprioresult" -> new PriorityResult();
            default -> null;
        };
    }

    /** Flags in a comment after a hexadecimal number. */
    record Flags(ConstantSet set) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.hex(value, out);
            if (set.knows(call.abi(), value)) {
                set.print(call.abi(), value, DecodeOptions.Constants.NAMES, out.append(" (flags "));
                out.append(')');
            } else if (value != 0) {
                Numbers.hex(value, out.append(" (flags "));
                out.append(')');
            }
        }
    }

    /** A name in a comment after a number. */
    record Name(ConstantSet set, boolean hexadecimal) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (hexadecimal) {
                Numbers.hex(value, out);
            } else {
                out.append(value);
            }
            if (call.options().constants() != DecodeOptions.Constants.NUMBERS && set.knows(call.abi(), value)) {
                set.print(call.abi(), value, DecodeOptions.Constants.NAMES, out.append(" ("));
                out.append(')');
            }
        }
    }

    /** The commands that {@code MEMBARRIER_CMD_QUERY} returns. */
    record Commands(ArgumentRef command) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if ((int) command.of(call) != 0) {
                out.append(value);
                return;
            }
            Numbers.hex(value, out);
            if (value != 0) {
                ConstantTable.instance()
                        .set("membarrier_cmds")
                        .print(call.abi(), value, DecodeOptions.Constants.NAMES, out.append(" ("));
                out.append(')');
            }
        }
    }

    /** An execution domain; all ones ask for it. */
    record Personality() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long persona = value & 0xffff_ffffL;
            if (persona == 0xffff_ffffL) {
                out.append("0xffffffff");
            } else {
                domain(call, persona, call.options().constants(), out);
            }
        }
    }

    static void domain(DecodeContext call, long persona, DecodeOptions.Constants style, StringBuilder out) {
        ConstantTable table = ConstantTable.instance();
        table.set("personality_type").print(call.abi(), persona & 0xff, style, out);
        if ((persona & ~0xffL) != 0) {
            ConstantSet bits = table.set("personality_bits");
            out.append('|');
            if (bits.knows(call.abi(), persona & ~0xffL)) {
                bits.print(call.abi(), persona & ~0xffL, style, out);
            } else {
                Numbers.hex(persona & ~0xffL, out);
            }
        }
    }

    /** The previous execution domain. */
    record PersonalityResult() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.hex(value, out);
            domain(call, value & 0xffff_ffffL, call.options().constants(), out.append(" ("));
            out.append(')');
        }
    }

    /** A descriptor, unless a flag requested something else. */
    record DescriptorUnless(ArgumentRef flags, long others) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            if ((flags.of(call) & others) == 0) {
                call.descriptors().append(call, (int) value, out);
            }
        }
    }

    /** A descriptor, if the command makes one. */
    record BpfDescriptor(ArgumentRef command) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            int number = (int) command.of(call);
            if (number == 0 || number == 5 || number == 7) {
                call.descriptors().append(call, (int) value, out);
            }
        }
    }

    /** A result of 32 bits, whose errno is not one for the kernel's own check. */
    record NarrowResult() implements Type {
        private static final int HIGHEST_ERRNO = 4095;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            int narrow = (int) value;
            if (value == Integer.toUnsignedLong(narrow) && narrow < 0 && narrow >= -HIGHEST_ERRNO) {
                Errno errno = Errno.of(-narrow);
                out.append(' ')
                        .append(errno.name())
                        .append(" (")
                        .append(errno.message())
                        .append(')');
            }
        }
    }

    /** A class and a level of input and output. */
    record Priority() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long priority = value & 0xffff_ffffL;
            DecodeOptions.Constants style = call.options().constants();
            StringBuilder name = new StringBuilder();
            priority(call, priority, style, name);
            style.append(Integer.toString((int) priority), name, out);
        }
    }

    public static void priority(DecodeContext call, long value, DecodeOptions.Constants style, StringBuilder out) {
        out.append("IOPRIO_PRIO_VALUE(");
        ConstantTable.instance().set("ioprio_class").print(call.abi(), value >> 13, style, out);
        out.append(", ").append(value & 0x1fff).append(')');
    }

    /** The class and level that are set. */
    record PriorityResult() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            DecodeOptions.Constants style = call.options().constants();
            out.append(value);
            if (style != DecodeOptions.Constants.NUMBERS) {
                priority(call, value, style, out.append(" ("));
                out.append(')');
            }
        }
    }
}
