package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.CpuMask;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.Ticker;
import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.table.SignalTable;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports each stop and each request that changes a tracee, with the kernel's answer, to find out why a program cannot be traced. */
public final class ReportingPtraceKernel implements PtraceKernel {
    private final PtraceKernel kernel;
    private final Consumer<String> report;
    private boolean optionsReported;
    private boolean syscallInfoReported;

    /**
     * Makes the same kernel, with reports.
     *
     * @param kernel which is asked
     * @param report gets a line for each stop and request
     */
    public ReportingPtraceKernel(PtraceKernel kernel, Consumer<String> report) {
        this.kernel = kernel;
        this.report = report;
    }

    private int request(String request, int errno) {
        report.accept(request + " = " + (errno == 0 ? "0" : "-1 " + Errno.of(errno)));
        return errno;
    }

    private int stopped(int tid, NativeBuffer status) {
        if (tid > 0) {
            int word = status.bytes().getInt(0);
            report.accept("wait4 = " + tid + ", 0x" + Integer.toHexString(word) + ": " + WaitStatusText.of(word));
        } else if (tid < 0) {
            report.accept("wait4 = -1 " + Errno.of(-tid));
        }
        return tid;
    }

    @Override
    public int waitForStop(int tid, NativeBuffer status, @Nullable NativeBuffer usage) {
        return stopped(kernel.waitForStop(tid, status, usage), status);
    }

    @Override
    public int pollForStop(NativeBuffer status) {
        return stopped(kernel.pollForStop(status), status);
    }

    @Override
    public int seize(int tid, int options) {
        if (!optionsReported) {
            optionsReported = true;
            report.accept("ptrace_setoptions = 0x" + Integer.toHexString(options));
        }
        return request(
                "ptrace(PTRACE_SEIZE, " + tid + ", 0x" + Integer.toHexString(options) + ")",
                kernel.seize(tid, options));
    }

    @Override
    public int resume(long request, int tid, int signal) {
        String name = request == Ptrace.PTRACE_SYSCALL ? "PTRACE_SYSCALL" : "PTRACE_CONT";
        return request("ptrace(" + name + ", " + tid + delivered(signal) + ")", kernel.resume(request, tid, signal));
    }

    private static String delivered(int signal) {
        return signal == 0 ? "" : ", " + SignalTable.name(signal);
    }

    @Override
    public int interrupt(int tid) {
        return request("ptrace(PTRACE_INTERRUPT, " + tid + ")", kernel.interrupt(tid));
    }

    @Override
    public int listen(int tid) {
        return request("ptrace(PTRACE_LISTEN, " + tid + ")", kernel.listen(tid));
    }

    @Override
    public int detach(int tid, int signal) {
        return request("ptrace(PTRACE_DETACH, " + tid + delivered(signal) + ")", kernel.detach(tid, signal));
    }

    /** The request of every syscall stop. It is reported when it works for the first time, and when it fails. */
    @Override
    public int syscallInfo(int tid, SyscallInfo into) {
        int errno = kernel.syscallInfo(tid, into);
        if (errno != 0) {
            return request("ptrace(PTRACE_GET_SYSCALL_INFO, " + tid + ")", errno);
        }
        if (!syscallInfoReported) {
            syscallInfoReported = true;
            report.accept("PTRACE_GET_SYSCALL_INFO works");
        }
        return 0;
    }

    @Override
    public int setSyscallInfo(int tid, SyscallInfo from) {
        return request("ptrace(PTRACE_SET_SYSCALL_INFO, " + tid + ")", kernel.setSyscallInfo(tid, from));
    }

    @Override
    public int setRegisters(int tid, int set, Registers from) {
        return request("ptrace(PTRACE_SETREGSET, " + tid + ")", kernel.setRegisters(tid, set, from));
    }

    @Override
    public int eventMessage(int tid, NativeBuffer into) {
        int errno = kernel.eventMessage(tid, into);
        String message = errno == 0 ? ", " + into.bytes().getLong(0) : "";
        return request("ptrace(PTRACE_GETEVENTMSG, " + tid + message + ")", errno);
    }

    @Override
    public void kill(int pid) {
        report.accept("kill(" + pid + ", SIGKILL)");
        kernel.kill(pid);
    }

    @Override
    public void send(int pid, int tid, int signal) {
        report.accept("tgkill(" + pid + ", " + tid + ", " + SignalTable.name(signal) + ")");
        kernel.send(pid, tid, signal);
    }

    @Override
    public int setAffinity(int tid, CpuMask mask) {
        return request("sched_setaffinity(" + tid + ")", kernel.setAffinity(tid, mask));
    }

    @Override
    public int makeWaitInterruptible() {
        return kernel.makeWaitInterruptible();
    }

    /** Called from other threads, which do not report. */
    @Override
    public void interruptWait(int tid) {
        kernel.interruptWait(tid);
    }

    @Override
    public Ticker timer() {
        return kernel.timer();
    }

    @Override
    public long nanoTime() {
        return kernel.nanoTime();
    }

    @Override
    public void sleep(long nanos) {
        kernel.sleep(nanos);
    }

    @Override
    public int signalInfo(int tid, NativeBuffer into) {
        return kernel.signalInfo(tid, into);
    }

    @Override
    public int registers(int tid, int set, Registers into) {
        return kernel.registers(tid, set, into);
    }

    @Override
    public TraceeMemory memory(int tid) {
        return kernel.memory(tid);
    }

    @Override
    public boolean isThreadOf(int pid, int tid) {
        return kernel.isThreadOf(pid, tid);
    }

    @Override
    public OptionalInt processOf(int tid) {
        return kernel.processOf(tid);
    }

    @Override
    public OptionalInt parentOf(int tid) {
        return kernel.parentOf(tid);
    }

    @Override
    public String threadName(int tid) {
        return kernel.threadName(tid);
    }

    @Override
    public boolean isReady(int tid) {
        return kernel.isReady(tid);
    }

    @Override
    public byte @Nullable [] descriptor(int tid, int descriptor) {
        return kernel.descriptor(tid, descriptor);
    }

    @Override
    public @Nullable CpuMask affinity(int tid) {
        return kernel.affinity(tid);
    }

    @Override
    public int currentCpu() {
        return kernel.currentCpu();
    }
}
