package io.github.syscallunit.engine.linux.arch;

import io.github.syscallunit.trace.table.Abi;

/** The facts of an ABI: where a call's arguments are, and the layout of its structs. Each ABI is one implementation, inside the class of its CPU. */
public interface CallingConvention {
    /**
     * Returns the facts of an ABI.
     *
     * @param abi of any CPU
     * @return its facts
     */
    static CallingConvention of(Abi abi) {
        return KnownArchitectures.convention(abi);
    }

    /** {@return the ABI} */
    Abi abi();

    /** {@return what strace calls its programs} */
    Personality personality();

    /** {@return its {@code AUDIT_ARCH_…}: {@code linux/audit.h}} */
    int auditArchitecture();

    /** {@return whether {@code syscall-numbers.tsv} has a column for it; without one, its calls have numbers instead of names} */
    boolean hasSyscallNumbers();

    /** {@return where a call's parts are in {@code NT_PRSTATUS} while the tracee runs 64-bit code} */
    CallRegisters registers();

    /** {@return whether a call's arguments and results have 32 bits; x32's have 64} */
    boolean hasNarrowRegisters();

    /** {@return whether an argument of 64 bits that takes two registers starts in one with an even number} */
    boolean alignsRegisterPairs();

    /** {@return how a struct aligns a number of 64 bits: to 4 or 8 bytes} */
    int alignmentOfLongLong();

    /** {@return the size of a user's id, in bytes: 2 where there are calls like {@code setuid32} for ids of 4 bytes ({@code CONFIG_UID16})} */
    int oldIdSize();

    /** {@return the size of a device's number in old structs, in bytes: {@code __kernel_old_dev_t} of {@code asm/posix_types.h}} */
    int oldDeviceSize();

    /** {@return the size of {@code struct epoll_event}, in bytes; x86 packs it ({@code EPOLL_PACKED} of {@code linux/eventpoll.h})} */
    int epollEventSize();

    /**
     * Returns which argument of {@code clone} is {@code tls}; {@code child_tid} is the other of the last two.
     *
     * @return 3 under {@code CONFIG_CLONE_BACKWARDS} ({@code arch/…/Kconfig}), else 4
     */
    int cloneTlsArgument();

    /**
     * Returns where the frame of a signal's handler keeps the signal mask.
     *
     * @return the distance from the stack pointer at the entry of {@code rt_sigreturn}, in bytes: of {@code uc_sigmask} in {@code struct
     *     rt_sigframe} ({@code arch/…/signal.c}, {@code asm/ucontext.h}), less what the handler's return has popped
     */
    int savedMaskOffset();

    /**
     * Returns how many registers an argument of 64 bits takes.
     *
     * @return 1 or 2
     */
    default int registersOfLongLong() {
        return hasNarrowRegisters() ? 2 : 1;
    }
}
