package io.github.syscallunit.engine.unwind;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules to unwind a frame: the canonical frame address is a register plus an offset, or an expression, and
 * registers are saved at offsets from it.
 *
 * @param frameRegister the register's number in DWARF; -1 for an expression
 * @param frameOffset in bytes
 * @param frameExpression the expression, if it is one
 * @param signalFrame whether the kernel made the frame, for a signal handler
 * @param returnAddressColumn the number in DWARF of the return address
 * @param saved where the caller's registers are, by number; a missing one has kept its value
 */
record UnwindRow(
        int frameRegister,
        long frameOffset,
        @Nullable DwarfExpression frameExpression,
        boolean signalFrame,
        int returnAddressColumn,
        Map<Integer, SavedRegister> saved) {
    /**
     * Returns rules without any register.
     *
     * @param returnAddressColumn the number of the register that holds the return address, as the common information entry says it
     */
    static UnwindRow none(int returnAddressColumn) {
        return new UnwindRow(-1, 0, null, false, returnAddressColumn, Map.of());
    }

    /**
     * Where the value of a register is saved.
     *
     * @param onStack false if it is still in its register, or lost
     * @param offset in bytes from the canonical frame address
     * @param expression of its address, in place of an offset
     * @param register another one, that it was moved to; -1 if it was not
     * @param lost whether it is unknown
     */
    record SavedRegister(
            boolean onStack, long offset, @Nullable DwarfExpression expression, int register, boolean lost) {
        static final SavedRegister NOT = new SavedRegister(false, 0, null, -1, false);
        static final SavedRegister LOST = new SavedRegister(false, 0, null, -1, true);

        static SavedRegister in(int register) {
            return new SavedRegister(false, 0, null, register, false);
        }

        static SavedRegister at(long offset) {
            return new SavedRegister(true, offset, null, -1, false);
        }

        static SavedRegister at(DwarfExpression expression) {
            return new SavedRegister(false, 0, expression, -1, false);
        }
    }

    SavedRegister returnAddress() {
        return place(returnAddressColumn);
    }

    SavedRegister place(int column) {
        return saved.getOrDefault(column, SavedRegister.NOT);
    }

    UnwindRow withFrame(int register, long offset) {
        return new UnwindRow(register, offset, null, signalFrame, returnAddressColumn, saved);
    }

    UnwindRow withFrame(DwarfExpression expression) {
        return new UnwindRow(-1, 0, expression, signalFrame, returnAddressColumn, saved);
    }

    UnwindRow ofSignal() {
        return new UnwindRow(frameRegister, frameOffset, frameExpression, true, returnAddressColumn, saved);
    }

    UnwindRow with(int register, SavedRegister place) {
        Map<Integer, SavedRegister> changed = new HashMap<>(saved);
        changed.put(register, place);
        return new UnwindRow(frameRegister, frameOffset, frameExpression, signalFrame, returnAddressColumn, changed);
    }
}
