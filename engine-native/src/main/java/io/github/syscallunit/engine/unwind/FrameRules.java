package io.github.syscallunit.engine.unwind;

import io.github.syscallunit.engine.linux.arch.Architecture;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to leave a frame: the canonical frame address is a register plus an offset, or an expression, and what was saved stands at an offset
 * from it.
 *
 * @param frameRegister the register's number in DWARF; -1 for an expression
 * @param frameOffset in bytes
 * @param frameExpression the expression, if it is one
 * @param signalFrame whether the kernel made the frame, for a signal's handler
 * @param saved where the caller's registers are, by number; one that is missing has kept its value
 */
record FrameRules(
        int frameRegister,
        long frameOffset,
        @Nullable FrameExpression frameExpression,
        boolean signalFrame,
        Map<Integer, Saved> saved) {
    private static final int RETURN_ADDRESS = Architecture.current().returnAddressColumn();
    private static final int FRAME_POINTER = Architecture.current().framePointerColumn();

    /** {@return the rules of which nothing is said yet} */
    static FrameRules none() {
        return new FrameRules(Architecture.current().stackPointerColumn(), 0, null, false, Map.of());
    }

    /**
     * Where a register's value is.
     *
     * @param onStack false while it is still in its register, or nowhere
     * @param offset in bytes from the canonical frame address
     * @param expression of its address, in place of an offset
     * @param register another one, that it was moved to; -1 if it was not
     * @param lost whether nobody knows it any more
     */
    record Saved(boolean onStack, long offset, @Nullable FrameExpression expression, int register, boolean lost) {
        static final Saved NOT = new Saved(false, 0, null, -1, false);
        static final Saved LOST = new Saved(false, 0, null, -1, true);

        static Saved in(int register) {
            return new Saved(false, 0, null, register, false);
        }

        static Saved at(long offset) {
            return new Saved(true, offset, null, -1, false);
        }

        static Saved at(FrameExpression expression) {
            return new Saved(false, 0, expression, -1, false);
        }
    }

    Saved returnAddress() {
        return saved.getOrDefault(RETURN_ADDRESS, Saved.NOT);
    }

    Saved framePointer() {
        return saved.getOrDefault(FRAME_POINTER, Saved.NOT);
    }

    FrameRules withFrame(int register, long offset) {
        return new FrameRules(register, offset, null, signalFrame, saved);
    }

    FrameRules withFrame(FrameExpression expression) {
        return new FrameRules(-1, 0, expression, signalFrame, saved);
    }

    FrameRules ofSignal() {
        return new FrameRules(frameRegister, frameOffset, frameExpression, true, saved);
    }

    FrameRules with(int register, Saved place) {
        Map<Integer, Saved> changed = new HashMap<>(saved);
        changed.put(register, place);
        return new FrameRules(frameRegister, frameOffset, frameExpression, signalFrame, changed);
    }
}
