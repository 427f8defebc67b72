package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.trace.table.Abi;

/** Shows one kind of value, in a register or in memory. */
public interface Type {
    /** Shows the value of a register: a number, or the address of a value. */
    void print(DecodeContext call, long value, StringBuilder out);

    /** Shows the value that was copied from the tracee's memory to {@code at} in the call's buffer. */
    default void printAt(DecodeContext call, int at, StringBuilder out) {
        print(call, call.buffer().load(at, size(call.abi()), signed()), out);
    }

    /** {@return how many bytes it takes in memory} */
    default int size(Abi abi) {
        return abi.wordSize();
    }

    /** {@return its alignment in a struct} */
    default int alignment(Abi abi) {
        return Math.min(size(abi), CallingConvention.of(abi).alignmentOfLongLong());
    }

    /** {@return how many registers it takes as an argument} */
    default int registers(Abi abi) {
        return 1;
    }

    /** {@return whether a number shorter than a register is sign-extended} */
    default boolean signed() {
        return false;
    }

    /** {@return whether it shows its own braces, so that a pointer to it needs no brackets} */
    default boolean braced() {
        return false;
    }

    /** {@return whether the call has this argument, given the others} */
    default boolean present(DecodeContext call) {
        return true;
    }

    /** {@return whether it is shown as a part of the argument before, without a comma} */
    default boolean continued() {
        return false;
    }

    /** Saves values at the entry for an argument that is shown at the exit. */
    default void atEntry(DecodeContext call, int parameter, long value) {}

    /** {@return whether it is shown even if the call that should have filled it in failed} */
    default boolean shownOnFailure() {
        return false;
    }
}
