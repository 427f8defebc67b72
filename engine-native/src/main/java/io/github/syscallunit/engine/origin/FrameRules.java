package io.github.syscallunit.engine.origin;

/**
 * How to leave a frame: the canonical frame address is a register plus an offset, and what was saved stands at an offset from it.
 *
 * @param frameRegister the register's number in DWARF
 * @param frameOffset in bytes
 * @param returnAddress where the return address was saved
 * @param framePointer where the caller's frame pointer was saved
 */
record FrameRules(int frameRegister, long frameOffset, Saved returnAddress, Saved framePointer) {
    /**
     * Where a register's value is.
     *
     * @param onStack false while it is still in its register
     * @param offset in bytes from the canonical frame address
     */
    record Saved(boolean onStack, long offset) {
        static final Saved NOT = new Saved(false, 0);
    }

    FrameRules withFrame(int register, long offset) {
        return new FrameRules(register, offset, returnAddress, framePointer);
    }

    FrameRules withReturnAddress(Saved saved) {
        return new FrameRules(frameRegister, frameOffset, saved, framePointer);
    }

    FrameRules withFramePointer(Saved saved) {
        return new FrameRules(frameRegister, frameOffset, returnAddress, saved);
    }
}
