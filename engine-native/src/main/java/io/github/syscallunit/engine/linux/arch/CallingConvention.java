package io.github.syscallunit.engine.linux.arch;

import io.github.syscallunit.trace.table.Abi;

/** Every fact of the decoder that differs between calling conventions: how arguments and structs lie, and what numbers mean. */
public final class CallingConvention {
    private CallingConvention() {}

    /**
     * Tells whether constants have the values of Arm's headers, not those of Intel's.
     *
     * @param abi the convention
     * @return whether the kernel is Arm's
     */
    public static boolean isArm(Abi abi) {
        return abi == Abi.AARCH64 || abi == Abi.ARM;
    }

    /**
     * Returns how many registers a number of 64 bits takes.
     *
     * @param abi the convention
     * @return 1 or 2; x32 has 32-bit pointers, but registers of 64 bits
     */
    public static int registersOfLongLong(Abi abi) {
        return hasNarrowRegisters(abi) ? 2 : 1;
    }

    /**
     * Returns how a struct aligns a number of 64 bits.
     *
     * @param abi the convention
     * @return 4 or 8, in bytes
     */
    public static int alignmentOfLongLong(Abi abi) {
        return abi == Abi.I386 ? 4 : 8;
    }

    /**
     * Returns the size of {@code __kernel_old_uid_t} in the calls that have a newer form with more.
     *
     * @param abi the convention
     * @return 2 or 4, in bytes
     */
    public static int oldIdSize(Abi abi) {
        return hasNarrowRegisters(abi) ? 2 : 4;
    }

    /**
     * Returns the size of {@code struct epoll_event}, which is packed on x86 ({@code EPOLL_PACKED}).
     *
     * @param abi the convention
     * @return 12 or 16, in bytes
     */
    public static int epollEventSize(Abi abi) {
        return isArm(abi) ? 16 : 12;
    }

    /**
     * Tells in which order {@code clone} takes its last arguments: others have {@code CONFIG_CLONE_BACKWARDS}.
     *
     * @param abi the convention
     * @return the index of {@code tls}, 3 or 4; {@code child_tid} has the other
     */
    public static int cloneTlsArgument(Abi abi) {
        return abi == Abi.X86_64 || abi == Abi.X32 ? 4 : 3;
    }

    /**
     * Returns where a signal handler's frame keeps the mask, from the stack pointer on: on aarch64 behind the {@code siginfo_t} that the
     * frame starts with, on x86_64 behind the machine's registers ({@code struct rt_sigframe}).
     *
     * @param abi the convention
     * @return the distance in bytes
     */
    public static int savedMaskOffset(Abi abi) {
        return abi == Abi.AARCH64 ? 168 : 296;
    }

    /**
     * Tells whether arguments and results have 32 bits.
     *
     * @param abi the convention
     * @return whether they have; x32's have 64
     */
    public static boolean hasNarrowRegisters(Abi abi) {
        return abi == Abi.I386 || abi == Abi.ARM;
    }
}
