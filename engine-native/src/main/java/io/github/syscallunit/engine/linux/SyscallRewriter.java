package io.github.syscallunit.engine.linux;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.arch.CallRegisters;
import io.github.syscallunit.trace.table.Abi;

/**
 * Changes what a stopped tracee asks of the kernel, and what it is told.
 *
 * <p>Where the kernel has {@code PTRACE_SET_SYSCALL_INFO} (Linux 6.16), numbers and results go that way, and elsewhere through the registers.
 */
public final class SyscallRewriter {
    private static final int NT_PRSTATUS = 1;
    private static final int SIZE = 512;
    private static final int EIO = 5;

    private static volatile boolean infoCanBeSet = true;

    private final Architecture architecture = Architecture.current();
    private final SyscallInfo info = new SyscallInfo();
    private final NativeBuffer block = new NativeBuffer(SIZE);
    private final NativeBuffer vector = new NativeBuffer(2 * Long.BYTES);

    /** Allocates what it needs; one serves a whole trace. */
    public SyscallRewriter() {}

    /**
     * Makes another call of the one that a tracee is about to make.
     *
     * @param tid stands at an entry
     * @param abi the call's convention
     * @param number the other call's, -1 for none at all: the call then returns {@code -ENOSYS}
     * @return false if the tracee is gone
     */
    public boolean number(int tid, Abi abi, long number) {
        if (infoCanBeSet && Ptrace.syscallInfo(tid, info) == 0) {
            info.setNumber(number);
            int errno = Ptrace.setSyscallInfo(tid, info);
            if (errno != EIO) {
                return errno == 0;
            }
            infoCanBeSet = false;
        }
        if (architecture.numberSet().isPresent()) {
            block.bytes().putInt(0, (int) number);
            return write(tid, architecture.numberSet().getAsInt(), Integer.BYTES);
        }
        int length = read(tid);
        return length > 0 && put(tid, length, registers(abi, length).number(), registers(abi, length), number);
    }

    /**
     * Gives a tracee another result than its call has had.
     *
     * @param tid stands at an exit
     * @param abi the call's convention
     * @param result what the call returns, -errno for a failure
     * @param isError whether it is a failure
     * @return false if the tracee is gone
     */
    public boolean result(int tid, Abi abi, long result, boolean isError) {
        if (infoCanBeSet && Ptrace.syscallInfo(tid, info) == 0) {
            info.setResult(result, isError);
            int errno = Ptrace.setSyscallInfo(tid, info);
            if (errno != EIO) {
                return errno == 0;
            }
            infoCanBeSet = false;
        }
        int length = read(tid);
        return length > 0 && put(tid, length, registers(abi, length).result(), registers(abi, length), result);
    }

    /**
     * Changes an argument, at the entry or, for what the program finds in the register afterwards, at the exit.
     *
     * @param tid stands at either
     * @param abi the call's convention
     * @param index which, from 0
     * @param value the argument
     * @return false if the tracee is gone
     */
    public boolean argument(int tid, Abi abi, int index, long value) {
        int length = read(tid);
        return length > 0
                && put(tid, length, registers(abi, length).arguments().get(index), registers(abi, length), value);
    }

    /** Says whether this kernel is to be taken for one that has {@code PTRACE_SET_SYSCALL_INFO}: a try tells otherwise. */
    static void assumeInfoCanBeSet(boolean assumed) {
        infoCanBeSet = assumed;
    }

    private CallRegisters registers(Abi abi, int length) {
        return architecture.callRegisters(abi, length);
    }

    private int read(int tid) {
        vector.bytes().putLong(0, block.address()).putLong(Long.BYTES, SIZE);
        return Ptrace.registers(tid, NT_PRSTATUS, vector) == 0
                ? (int) vector.bytes().getLong(Long.BYTES)
                : 0;
    }

    private boolean put(int tid, int length, int index, CallRegisters registers, long value) {
        if (registers.wordSize() == Integer.BYTES) {
            block.bytes().putInt(index * Integer.BYTES, (int) value);
        } else {
            block.bytes().putLong(index * Long.BYTES, value);
        }
        return write(tid, NT_PRSTATUS, length);
    }

    private boolean write(int tid, int set, int length) {
        vector.bytes().putLong(0, block.address()).putLong(Long.BYTES, length);
        return Ptrace.setRegisters(tid, set, vector) == 0;
    }
}
