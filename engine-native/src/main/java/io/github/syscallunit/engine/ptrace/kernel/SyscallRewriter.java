package io.github.syscallunit.engine.ptrace.kernel;

import static io.github.syscallunit.engine.linux.Registers.NT_PRSTATUS;

import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.arch.CallRegisters;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/**
 * Changes the call of a stopped tracee, and its result.
 *
 * <p>If the kernel has {@code PTRACE_SET_SYSCALL_INFO} (Linux 6.16), numbers and results are set by it, otherwise by
 * the registers.
 */
public final class SyscallRewriter {
    private static final int EIO = 5;

    private static volatile boolean assumesInfoCanBeSet = true;

    private final Architecture architecture = Architecture.current();
    private final PtraceKernel kernel;
    private final SyscallInfo info = new SyscallInfo();
    private final Registers registers = new Registers();
    private boolean infoCanBeSet = assumesInfoCanBeSet;

    /**
     * Allocates the memory. One instance serves a whole trace.
     *
     * @param kernel that is asked
     */
    public SyscallRewriter(PtraceKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Replaces the call that a tracee is about to make.
     *
     * @param tid a tracee at an entry
     * @param abi the call's convention
     * @param number the number of the other call; -1 for none, which returns {@code -ENOSYS}
     * @return false if the tracee has ended
     */
    public boolean number(int tid, Abi abi, long number) {
        if (infoCanBeSet && kernel.syscallInfo(tid, info) == 0) {
            info.setNumber(number);
            int errno = kernel.setSyscallInfo(tid, info);
            if (errno != EIO) {
                return errno == 0;
            }
            infoCanBeSet = false;
        }
        if (architecture.numberSet().isPresent()) {
            registers.setNarrow(0, (int) number);
            registers.setLength(Integer.BYTES);
            return kernel.setRegisters(tid, architecture.numberSet().getAsInt(), registers) == 0;
        }
        CallRegisters places = read(tid, abi);
        return places != null && put(tid, places, places.number(), number);
    }

    /**
     * Replaces the result of a tracee's call.
     *
     * @param tid a tracee at an exit
     * @param abi the call's convention
     * @param result what the call returns, -errno for a failure
     * @param isError whether it is a failure
     * @return false if the tracee has ended
     */
    public boolean result(int tid, Abi abi, long result, boolean isError) {
        if (infoCanBeSet && kernel.syscallInfo(tid, info) == 0) {
            info.setResult(result, isError);
            int errno = kernel.setSyscallInfo(tid, info);
            if (errno != EIO) {
                return errno == 0;
            }
            infoCanBeSet = false;
        }
        CallRegisters places = read(tid, abi);
        return places != null && put(tid, places, places.result(), result);
    }

    /**
     * Changes an argument at the entry, or at the exit the value that the program finds in the register afterwards.
     *
     * @param tid a tracee at an entry or exit
     * @param abi the call's convention
     * @param index which, from 0
     * @param value the argument
     * @return false if the tracee has ended
     */
    public boolean argument(int tid, Abi abi, int index, long value) {
        CallRegisters places = read(tid, abi);
        return places != null && put(tid, places, places.arguments().get(index), value);
    }

    /** Says whether rewriters made from now on take the kernel for one that has {@code PTRACE_SET_SYSCALL_INFO}: a try tells otherwise. */
    static void assumeInfoCanBeSet(boolean assumed) {
        assumesInfoCanBeSet = assumed;
    }

    private @Nullable CallRegisters read(int tid, Abi abi) {
        return kernel.registers(tid, NT_PRSTATUS, registers) == 0
                ? architecture.callRegisters(abi, registers.length())
                : null;
    }

    private boolean put(int tid, CallRegisters places, int index, long value) {
        if (places.wordSize() == Integer.BYTES) {
            registers.setNarrow(index, (int) value);
        } else {
            registers.set(index, value);
        }
        return kernel.setRegisters(tid, NT_PRSTATUS, registers) == 0;
    }
}
