package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.CpuMask;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.NativeCalls;
import io.github.syscallunit.engine.linux.PosixTimer;
import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.Ticker;
import io.github.syscallunit.engine.linux.WaitSignal;
import io.github.syscallunit.engine.linux.launch.KillingFilter;
import io.github.syscallunit.engine.linux.memory.ProcessMemory;
import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import io.github.syscallunit.engine.linux.proc.ProcLinks;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The kernel of this machine. No request of the stop path allocates. One instance serves one tracing thread. */
public final class NativePtraceKernel implements PtraceKernel {
    private final Ptrace ptrace;
    private final ProcessMemory memory;
    private final ProcLinks links = new ProcLinks();

    /** Allocates the buffers that the requests use. */
    public NativePtraceKernel() {
        this(NativeCalls.ofThisThread());
    }

    NativePtraceKernel(NativeCalls calls) {
        ptrace = new Ptrace(calls);
        memory = new ProcessMemory(calls, killsAtMemory());
    }

    private static boolean killsAtMemory() {
        return KillingFilter.killsAt("process_vm_readv") || KillingFilter.killsAt("process_vm_writev");
    }

    /** Lets all instances of this process wait for the children of all threads. */
    public static void waitForAllThreads() {
        Ptrace.waitForAllThreads();
    }

    @Override
    public int waitForStop(int tid, NativeBuffer status, @Nullable NativeBuffer usage) {
        memory.forget();
        return usage == null ? ptrace.waitForStop(tid, status) : ptrace.waitForStop(tid, status, usage);
    }

    @Override
    public int pollForStop(NativeBuffer status) {
        memory.forget();
        return ptrace.pollForStop(status);
    }

    @Override
    public int makeWaitInterruptible() {
        return WaitSignal.useForCurrentThread();
    }

    @Override
    public void interruptWait(int tid) {
        WaitSignal.send(tid);
    }

    @Override
    public Ticker timer() {
        return PosixTimer.ofThisThread();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    @Override
    public int seize(int tid, int options) {
        return ptrace.seize(tid, options);
    }

    @Override
    public int resume(long request, int tid, int signal) {
        memory.forget();
        return ptrace.resume(request, tid, signal);
    }

    @Override
    public int interrupt(int tid) {
        return ptrace.interrupt(tid);
    }

    @Override
    public int listen(int tid) {
        return ptrace.listen(tid);
    }

    @Override
    public int detach(int tid, int signal) {
        return ptrace.detach(tid, signal);
    }

    @Override
    public int eventMessage(int tid, NativeBuffer into) {
        return ptrace.eventMessage(tid, into);
    }

    @Override
    public int signalInfo(int tid, NativeBuffer into) {
        return ptrace.signalInfo(tid, into);
    }

    @Override
    public int syscallInfo(int tid, SyscallInfo into) {
        return ptrace.syscallInfo(tid, into);
    }

    @Override
    public int setSyscallInfo(int tid, SyscallInfo from) {
        return ptrace.setSyscallInfo(tid, from);
    }

    @Override
    public int registers(int tid, int set, Registers into) {
        return ptrace.registers(tid, set, into);
    }

    @Override
    public int setRegisters(int tid, int set, Registers from) {
        return ptrace.setRegisters(tid, set, from);
    }

    @Override
    public TraceeMemory memory(int tid) {
        return memory.of(tid);
    }

    @Override
    public void kill(int pid) {
        Signals.kill(pid);
    }

    @Override
    public void send(int pid, int tid, int signal) {
        Signals.send(pid, tid, signal);
    }

    @Override
    public boolean isThreadOf(int pid, int tid) {
        return Signals.reaches(pid, tid);
    }

    @Override
    public OptionalInt processOf(int tid) {
        return ProcFs.processOf(tid);
    }

    @Override
    public OptionalInt parentOf(int tid) {
        return ProcFs.parentOf(tid);
    }

    @Override
    public String threadName(int tid) {
        return ProcFs.threadName(tid);
    }

    @Override
    public boolean isReady(int tid) {
        return ProcFs.isReady(tid);
    }

    @Override
    public byte @Nullable [] descriptor(int tid, int descriptor) {
        return links.descriptor(tid, descriptor);
    }

    @Override
    public @Nullable CpuMask affinity(int tid) {
        return CpuMask.of(tid);
    }

    @Override
    public int setAffinity(int tid, CpuMask mask) {
        return mask.applyTo(tid);
    }

    @Override
    public int currentCpu() {
        return CpuMask.currentCpu();
    }
}
