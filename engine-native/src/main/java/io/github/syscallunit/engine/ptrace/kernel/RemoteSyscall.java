package io.github.syscallunit.engine.ptrace.kernel;

import static io.github.syscallunit.engine.linux.Registers.NT_PRSTATUS;

import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.List;

/**
 * Makes a stopped tracee make a syscall for the tracer.
 *
 * <p>It starts at the exit of one of the tracee's own calls, where the previous instruction is a syscall. The tracee
 * then has an entry and an exit stop, as for every call, and its registers are restored afterwards.
 */
public final class RemoteSyscall {
    private final Architecture architecture = Architecture.current();
    private final PtraceKernel kernel;
    private final int tid;
    private final Registers saved = new Registers();
    private final Registers changed = new Registers();
    private final boolean known;

    /**
     * Prepares for calls.
     *
     * @param kernel that is asked
     * @param tid a tracee at the exit of a call
     */
    public RemoteSyscall(PtraceKernel kernel, int tid) {
        this.kernel = kernel;
        this.tid = tid;
        known = kernel.registers(tid, NT_PRSTATUS, saved) == 0;
    }

    /**
     * Makes the tracee make a call when it is resumed.
     *
     * @param name the syscall
     * @param arguments its first arguments; the others are 0
     * @return false if the tracee has ended
     */
    public boolean call(String name, long... arguments) {
        changed.copyFrom(saved);
        changed.set(
                architecture.callRegister(),
                SyscallTable.of(architecture.abi()).number(name).orElseThrow());
        List<Integer> registers = architecture.argumentRegisters();
        for (int i = 0; i < registers.size(); i++) {
            changed.set(registers.get(i), i < arguments.length ? arguments[i] : 0);
        }
        int pointer = architecture.instructionPointer();
        changed.set(pointer, saved.value(pointer) - architecture.callInstructionSize());
        return apply(changed);
    }

    /** Restores the tracee's registers, at the exit of the last call. */
    public void end() {
        apply(saved);
    }

    private boolean apply(Registers registers) {
        return known && kernel.setRegisters(tid, NT_PRSTATUS, registers) == 0;
    }
}
