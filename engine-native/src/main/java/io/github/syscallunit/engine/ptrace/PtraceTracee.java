package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import io.github.syscallunit.engine.ptrace.cpu.CpuPinner;
import io.github.syscallunit.engine.ptrace.cpu.PinnableTracee;
import io.github.syscallunit.engine.ptrace.inject.InjectableTracee;
import io.github.syscallunit.engine.ptrace.inject.InjectedCall;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** A thread that is traced by ptrace(2), and the call it is in. */
final class PtraceTracee implements Tracee, PinnableTracee, InjectableTracee {
    /** What is known of a new tracee: the kernel reports its first stop and its parent's event in either order. */
    enum AttachState {
        FIRST_STOP_SEEN,
        PARENT_SEEN,
        COMPLETE
    }

    private static final int ARGUMENTS = 6;
    private static final Architecture ARCHITECTURE = Architecture.current();
    /** No bit that an ABI adds to its numbers is among its bits. */
    private static final int HIGHEST_PLAIN_NUMBER = 0xffff;

    private final PtraceKernel kernel;
    private final CpuPinner.Pin pin = new CpuPinner.Pin();
    private final long[] arguments = new long[ARGUMENTS];
    private int tid;
    private final int pid;
    private AttachState attachState;
    private boolean inCall;
    private boolean returned;
    private Abi abi = ARCHITECTURE.abi();
    /** The {@code AUDIT_ARCH_…} of the last call, whose ABI is {@link #abi}; 0 if that ABI may depend on the number, too. */
    private int plainAudit;

    private int number;
    private long result;
    private int errno;
    private long startNanos;
    private long endNanos;
    private long instructionPointer;
    private long stackPointer;
    private long systemMicros;
    private boolean startedInGroupStop;
    private boolean interrupting;
    private boolean detached;
    private boolean attached;
    private boolean continuesInterrupted;
    private long interruptedInstruction;
    private long interruptedStack;
    private @Nullable String threadName;
    private @Nullable Object attachment;
    private @Nullable InjectedCall injectedCall;
    private boolean enteredAtFilter;
    private boolean toStop;

    PtraceTracee(PtraceKernel kernel, int pid, int tid, AttachState birth) {
        this.kernel = kernel;
        this.pid = pid;
        this.tid = tid;
        this.attachState = birth;
    }

    @Override
    public int pid() {
        return pid;
    }

    @Override
    public int tid() {
        return tid;
    }

    @Override
    public Abi abi() {
        return abi;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public long argument(int index) {
        return arguments[index];
    }

    @Override
    public boolean returned() {
        return returned;
    }

    @Override
    public long result() {
        return result;
    }

    @Override
    public int errno() {
        return errno;
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public long endNanos() {
        return endNanos;
    }

    @Override
    public boolean readRegisters(Registers into) {
        return kernel.registers(tid, Registers.NT_PRSTATUS, into) == 0;
    }

    @Override
    public TraceeMemory memory() {
        return kernel.memory(tid);
    }

    @Override
    public void restartClock() {
        startNanos = System.nanoTime();
    }

    @Override
    public boolean inCall() {
        return inCall;
    }

    @Override
    public long instructionPointer() {
        return instructionPointer;
    }

    @Override
    public long stackPointer() {
        return stackPointer;
    }

    /** Notes that this engine has attached to it. Others were started by it. */
    void markAttached() {
        attached = true;
    }

    /** {@return whether this engine has attached to it or to an ancestor: it outlives a failure of the engine} */
    boolean isAttached() {
        return attached;
    }

    void inherit(PtraceTracee parent) {
        attached = parent.attached;
    }

    @Override
    public boolean isLeader() {
        return tid == pid;
    }

    @Override
    public String threadName() {
        String name = threadName;
        if (name == null) {
            name = kernel.threadName(tid);
            threadName = name;
        }
        return name;
    }

    @Override
    public void nameThread(String name) {
        threadName = name;
    }

    /** Makes the next request read the name again. */
    void forgetThreadName() {
        threadName = null;
    }

    @Override
    public long systemMicros() {
        return systemMicros;
    }

    void systemMicros(long micros) {
        systemMicros = micros;
    }

    @Override
    public @Nullable Object attachment() {
        return attachment;
    }

    @Override
    public void attach(Object state) {
        attachment = state;
    }

    @Override
    public boolean continuesInterrupted() {
        return continuesInterrupted;
    }

    @Override
    public CpuPinner.Pin pin() {
        return pin;
    }

    AttachState attachState() {
        return attachState;
    }

    void completeAttach() {
        attachState = AttachState.COMPLETE;
    }

    boolean startedInGroupStop() {
        return startedInGroupStop;
    }

    void startedInGroupStop(boolean stopped) {
        startedInGroupStop = stopped;
    }

    /** Whether this tracee is not reported to the listener any more. */
    boolean isDetached() {
        return detached;
    }

    void markDetached() {
        detached = true;
    }

    boolean interrupting() {
        return interrupting;
    }

    void interrupting(boolean asked) {
        interrupting = asked;
    }

    void enter(SyscallInfo info) {
        long raw = info.number();
        int audit = info.auditArchitecture();
        // Without the bit of an ABI, the number does not tell which one it is.
        boolean plain = raw >= 0 && raw <= HIGHEST_PLAIN_NUMBER;
        if (!plain || audit != plainAudit) {
            abi = ARCHITECTURE.abiOf(audit, raw);
            plainAudit = plain ? audit : 0;
        }
        number = (int) raw & ~abi.syscallBit();
        for (int i = 0; i < ARGUMENTS; i++) {
            arguments[i] = info.argument(i);
        }
        instructionPointer = info.instructionPointer();
        stackPointer = info.stackPointer();
        continuesInterrupted = isWhereInterrupted(info);
        enteredAtFilter = info.isFilterStop();
        injectedCall = null;
        inCall = true;
        returned = false;
        startNanos = System.nanoTime();
    }

    /** Keeps where an interrupt stopped the tracee, if it interrupted a call: the call is restarted from the same place. */
    void interruptedAt(SyscallInfo info, Registers registers) {
        if (ARCHITECTURE.mayRestart(readRegisters(registers) ? registers.value(ARCHITECTURE.resultRegister()) : 0)) {
            interruptedInstruction = info.instructionPointer() + ARCHITECTURE.restartDistance();
            interruptedStack = info.stackPointer();
        }
    }

    private boolean isWhereInterrupted(SyscallInfo info) {
        boolean same = interruptedInstruction != 0
                && info.instructionPointer() == interruptedInstruction
                && info.stackPointer() == interruptedStack;
        interruptedInstruction = 0;
        return same;
    }

    void exit(SyscallInfo info) {
        endNanos = System.nanoTime();
        result = info.result();
        errno = info.isError() ? (int) -result : 0;
        inCall = false;
        returned = true;
    }

    @Override
    public void returnInstead(long value, int failure) {
        result = value;
        errno = failure;
    }

    @Override
    public @Nullable InjectionAction injectionAction() {
        InjectedCall call = injectedCall;
        return call == null ? null : call.action;
    }

    @Override
    public @Nullable InjectedCall injectedCall() {
        return injectedCall;
    }

    @Override
    public void injectedCall(InjectedCall call) {
        injectedCall = call;
    }

    /** Whether it was last resumed so that it stops at its next entry or exit. */
    boolean isToStop() {
        return toStop;
    }

    void toStop(boolean atNextCall) {
        toStop = atNextCall;
    }

    @Override
    public boolean enteredAtFilter() {
        return enteredAtFilter;
    }

    /** After an exec from a thread that was not the leader, the thread continues with its process's id. */
    void becomeLeader() {
        tid = pid;
    }
}
