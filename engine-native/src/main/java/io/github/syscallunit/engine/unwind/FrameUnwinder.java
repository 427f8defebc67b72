package io.github.syscallunit.engine.unwind;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.unwind.UnwindRow.SavedRegister;
import java.util.NoSuchElementException;
import java.util.function.IntToLongFunction;
import java.util.function.LongUnaryOperator;

/** Unwinds a stack frame by frame, and has the registers of the current frame. */
final class FrameUnwinder {
    private final Architecture architecture;
    private final LongUnaryOperator memory;
    private final int[] columns;
    private final long[] values;

    /**
     * Makes an unwinder that has no frame yet.
     *
     * @param architecture the stack's
     * @param memory reads the word at an address
     */
    FrameUnwinder(Architecture architecture, LongUnaryOperator memory) {
        this.architecture = architecture;
        this.memory = memory;
        this.columns = architecture.unwindRegisters();
        this.values = new long[columns.length];
    }

    /**
     * Goes to the innermost frame.
     *
     * @param registers gives the register at an index of {@code NT_PRSTATUS}
     */
    void start(IntToLongFunction registers) {
        for (int i = 0; i < columns.length; i++) {
            values[i] = registers.applyAsLong(columns[i]);
        }
    }

    /**
     * Steps to the caller's frame.
     *
     * @param rules what holds in this frame
     * @param innermost whether a return address may still be in its register
     * @return the address to which the call returns; 0 where the stack ends
     */
    long stepOut(UnwindRow rules, boolean innermost) {
        try {
            return step(rules, innermost);
        } catch (UnsupportedOperationException | NoSuchElementException | IndexOutOfBoundsException e) {
            return 0;
        }
    }

    private long step(UnwindRow rules, boolean innermost) {
        DwarfExpression expression = rules.frameExpression();
        long frame = expression == null
                ? values[rules.frameRegister()] + rules.frameOffset()
                : expression.value(values, memory);
        boolean linked = innermost || rules.signalFrame();
        SavedRegister returning = rules.returnAddress();
        if (returning.lost() || (returning.equals(SavedRegister.NOT) && !linked)) {
            return 0;
        }
        long[] before = values.clone();
        values[architecture.stackPointerColumn()] = frame;
        rules.saved().forEach((column, place) -> {
            if (column < values.length) {
                values[column] = restored(before, frame, column, place);
            }
        });
        return values[rules.returnAddressColumn()] & architecture.returnAddressMask();
    }

    private long restored(long[] before, long frame, int column, SavedRegister place) {
        DwarfExpression where = place.expression();
        if (place.onStack()) {
            return memory.applyAsLong(frame + place.offset());
        }
        if (where != null) {
            return memory.applyAsLong(where.value(before, memory, frame));
        }
        return before[place.register() >= 0 ? place.register() : column];
    }
}
