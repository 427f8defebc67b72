package io.github.syscallunit.engine.decode;

import io.github.syscallunit.engine.ptrace.SyscallStop;
import java.util.List;

/** Finds nothing. */
public final class SyscallPaths {
    /**
     * Makes one.
     *
     * @param decoder whose
     */
    public SyscallPaths(SyscallDecoder decoder) {}

    /**
     * Finds.
     *
     * @param stop what
     * @param into where
     */
    public void atEntry(SyscallStop stop, List<String> into) {}

    /**
     * Finds.
     *
     * @param stop what
     * @param into where
     */
    public void atExit(SyscallStop stop, List<String> into) {}
}
