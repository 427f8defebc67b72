package io.github.syscallunit.engine.decode.text;

import io.github.syscallunit.trace.table.Abi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names the values of one kind of number: one name for each value, or the names of bits, joined with a bar.
 *
 * @param kind how names make a value
 * @param unknown the comment on a value without a name; a dash for no comment
 * @param mask the bits of a set of flags that are a number with names of its own
 * @param masked the names of that number
 * @param shift the name of the place of a number in the upper six of 32 bits; empty if there is none
 * @param columns the names of each CPU, in the order in which they are shown
 */
public record ConstantSet(
        Kind kind, String unknown, long mask, @Nullable ConstantSet masked, String shift, List<Names> columns) {
    private static final int SHIFT = 26;
    private static final long SHIFTED = 0xfc000000L;

    enum Kind {
        FLAGS,
        ENUM,
        BITS
    }

    static final class Names {
        private final String[] names;
        private final long[] values;
        private final boolean[] newer;

        /**
         * Creates the names of one CPU.
         *
         * @param names in the order in which they are shown
         * @param values of each
         * @param newer whether a flag is newer than those of strace 6.1: it has a name only in values whose bits all have names
         */
        Names(String[] names, long[] values, boolean[] newer) {
            this.names = names;
            this.values = values;
            this.newer = newer;
        }

        int indexOf(long value) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == value || (value >>> 32 == 0 && values[i] == (int) value)) {
                    return i;
                }
            }
            return -1;
        }
    }

    Names names(Abi abi) {
        return columns.get(ConstantTable.column(abi));
    }

    /** {@return the name of this value} */
    @Nullable
    public String name(Abi abi, long value) {
        Names names = names(abi);
        int index = names.indexOf(value);
        return index < 0 ? null : names.names[index];
    }

    /**
     * {@return the value of a name}
     *
     * @throws IllegalArgumentException if the set has no such name under this convention
     */
    public long value(Abi abi, String name) {
        Names names = names(abi);
        for (int i = 0; i < names.names.length; i++) {
            if (names.names[i].equals(name)) {
                return names.values[i];
            }
        }
        throw new IllegalArgumentException("no constant " + name);
    }

    public void print(Abi abi, long value, DecodeOptions.Constants style, StringBuilder out) {
        switch (style) {
            case NUMBERS -> Numbers.hex(value, out);
            case NAMES -> names(abi, value, out);
            case BOTH -> {
                Numbers.hex(value, out);
                int start = out.length();
                out.append(" /* ");
                int named = out.length();
                if (knows(abi, value)) {
                    names(abi, value, out);
                } else if (!unknown.equals("-") && (kind == Kind.ENUM || value != 0)) {
                    out.append(unknown);
                }
                if (out.length() == named) {
                    out.setLength(start);
                } else {
                    out.append(" */");
                }
            }
        }
    }

    private void names(Abi abi, long value, StringBuilder out) {
        if (kind == Kind.ENUM) {
            one(abi, value, out);
        } else {
            flags(abi, value, out);
        }
    }

    private void one(Abi abi, long value, StringBuilder out) {
        String name = name(abi, value);
        if (name == null) {
            Numbers.hex(value, out);
            out.append(unknown.equals("-") ? "" : " /* " + unknown + " */");
        } else {
            out.append(name);
        }
    }

    private void flags(Abi abi, long value, StringBuilder out) {
        boolean first = true;
        long rest = value;
        if (masked != null) {
            masked.names(abi, value & mask, out);
            rest &= ~mask;
            first = false;
        } else if (value == 0) {
            String zero = name(abi, 0);
            out.append(zero == null ? "0" : zero);
            return;
        }
        Names names = names(abi);
        boolean whole = isWhole(names, rest);
        boolean anyName = !first;
        for (int i = 0; i < names.values.length && rest != 0; i++) {
            long flag = flag(names, i);
            if (flag != 0 && (rest & flag) == flag && (whole || !names.newer[i])) {
                out.append(first ? "" : "|").append(names.names[i]);
                rest &= ~flag;
                first = false;
                anyName = true;
            }
        }
        if (!shift.isEmpty() && (rest & SHIFTED) != 0) {
            long number = (rest & SHIFTED) >>> SHIFT;
            rest &= ~SHIFTED;
            if (rest != 0) {
                rest(rest, anyName, out.append(first ? "" : "|"));
                first = false;
            }
            out.append(first ? "" : "|").append(number).append("<<").append(shift);
            return;
        }
        if (rest != 0) {
            rest(rest, anyName, out.append(first ? "" : "|"));
        }
    }

    private long flag(Names names, int index) {
        return kind == Kind.BITS ? 1L << names.values[index] : names.values[index];
    }

    /** {@return whether all bits of a number have names} */
    private boolean isWhole(Names names, long value) {
        long rest = shift.isEmpty() ? value : value & ~SHIFTED;
        for (int i = 0; i < names.values.length && rest != 0; i++) {
            long flag = flag(names, i);
            rest &= (value & flag) == flag ? ~flag : -1;
        }
        return rest == 0;
    }

    /** Shows the bits that have no name, with a comment if no other has one either. */
    private void rest(long bits, boolean anyName, StringBuilder out) {
        Numbers.hex(bits, out);
        if (!anyName && !unknown.equals("-")) {
            out.append(" /* ").append(unknown).append(" */");
        }
    }

    /** {@return whether some part of the value has a name} */
    public boolean knows(Abi abi, long value) {
        if ((masked != null && masked.name(abi, value & mask) != null)
                || (!shift.isEmpty() && (value & SHIFTED) != 0)) {
            return true;
        }
        if (kind == Kind.ENUM || value == 0) {
            return name(abi, value) != null;
        }
        Names names = names(abi);
        boolean whole = isWhole(names, value & ~mask);
        for (int i = 0; i < names.values.length; i++) {
            long flag = flag(names, i);
            if (flag != 0 && (value & flag) == flag && (whole || !names.newer[i])) {
                return true;
            }
        }
        return false;
    }
}
