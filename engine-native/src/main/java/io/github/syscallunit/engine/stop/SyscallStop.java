package io.github.syscallunit.engine.stop;

import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import io.github.syscallunit.trace.table.Abi;

/**
 * One syscall of a stopped tracee. Each tracee has one instance, which is filled again at each stop: read it immediately, and do not keep it.
 */
public interface SyscallStop {
    /** {@return the process id, the kernel's tgid} */
    int pid();

    /** {@return the thread id} */
    int tid();

    /** {@return the convention by which the call entered the kernel} */
    Abi abi();

    /** {@return the syscall's number in the table of {@link #abi()}; -1 for a cancelled call} */
    int number();

    /**
     * Returns an argument as it was at the entry.
     *
     * @param index 0 to 5
     * @return the raw register, zero-extended under a 32-bit ABI
     */
    long argument(int index);

    /** {@return whether the call has returned: {@link #result()} is known} */
    boolean returned();

    /** {@return what the kernel returned, -errno for a failure; meaningless before the exit} */
    long result();

    /** {@return the errno, from 1 to 4095, the restart codes 512 to 516 among them; 0 for a success} */
    int errno();

    /** {@return {@link System#nanoTime()} at the entry} */
    long startNanos();

    /** {@return {@link System#nanoTime()} at the exit; meaningless before it} */
    long endNanos();

    /** {@return the tracee's memory} */
    TraceeMemory memory();
}
