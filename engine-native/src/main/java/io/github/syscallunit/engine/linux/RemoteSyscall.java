package io.github.syscallunit.engine.linux;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.List;

/**
 * Makes a stopped tracee call the kernel in our place.
 *
 * <p>It begins where the tracee comes back from a call of its own: there the instruction before the next one is a call. The tracee then
 * goes through the entry and the exit of the call, as of any other, and at the end is as it was.
 */
public final class RemoteSyscall {
    private static final int NT_PRSTATUS = 1;
    private static final int SIZE = 512;

    private final Architecture architecture = Architecture.current();
    private final int tid;
    private final NativeBuffer saved = new NativeBuffer(SIZE);
    private final NativeBuffer changed = new NativeBuffer(SIZE);
    private final NativeBuffer vector = new NativeBuffer(2 * Long.BYTES);
    private int length;

    /**
     * Prepares for calls.
     *
     * @param tid a tracee at the exit of a call
     */
    public RemoteSyscall(int tid) {
        this.tid = tid;
        vector.bytes().putLong(0, saved.address()).putLong(Long.BYTES, SIZE);
        if (Ptrace.registers(tid, NT_PRSTATUS, vector) == 0) {
            length = (int) vector.bytes().getLong(Long.BYTES);
        }
    }

    /**
     * Lets the tracee make a call when it is resumed.
     *
     * @param name the syscall
     * @param arguments its first arguments; the others are 0
     * @return false if the tracee is gone
     */
    public boolean call(String name, long... arguments) {
        changed.bytes().clear().put(saved.bytes().duplicate().clear()).clear();
        set(
                architecture.callRegister(),
                SyscallTable.of(architecture.abi()).number(name).orElseThrow());
        List<Integer> registers = architecture.argumentRegisters();
        for (int i = 0; i < registers.size(); i++) {
            set(registers.get(i), i < arguments.length ? arguments[i] : 0);
        }
        int pointer = architecture.instructionPointer();
        set(pointer, saved.bytes().getLong(pointer * Long.BYTES) - architecture.callInstructionSize());
        return apply(changed);
    }

    private void set(int register, long value) {
        changed.bytes().putLong(register * Long.BYTES, value);
    }

    /** Gives the tracee back what it had, at the exit of the last call. */
    public void end() {
        apply(saved);
    }

    private boolean apply(NativeBuffer registers) {
        vector.bytes().putLong(0, registers.address()).putLong(Long.BYTES, length);
        return length > 0 && Ptrace.setRegisters(tid, NT_PRSTATUS, vector) == 0;
    }
}
