package io.github.syscallunit.engine.decode;

import io.github.syscallunit.engine.ptrace.SyscallStop;

/** Prints raw arguments. */
public final class SyscallDecoder {
    /**
     * Makes one.
     *
     * @param options how
     */
    public SyscallDecoder(DecodeOptions options) {}

    /**
     * Prints.
     *
     * @param stop what
     * @param out where
     */
    public void enter(SyscallStop stop, StringBuilder out) {
        for (int i = 0; i < 6; i++) {
            out.append(i == 0 ? "0x" : ", 0x").append(Long.toHexString(stop.argument(i)));
        }
    }

    /**
     * Prints.
     *
     * @param stop what
     * @param out where
     */
    public void exit(SyscallStop stop, StringBuilder out) {}

    /**
     * Forgets.
     *
     * @param tid who
     */
    public void forget(int tid) {}
}
