package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.CpuMask;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.Ticker;
import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * All that the ptrace engine asks of the kernel.
 *
 * <p>The kernel accepts requests only from the thread that seized the tracee: all methods but {@link #interruptWait} are called from that thread.
 * Requests return 0,
 * or the errno of their failure: on the stop path an exception for {@code ESRCH} would cost more than the stop. Any thread may have ended when a
 * request is made for it.
 */
public interface PtraceKernel {
    /** Waits for every tracee and child of the calling thread. */
    int ANY = -1;

    /**
     * Waits for the next stop or end among the calling thread's own tracees and children, and for no other thread's.
     *
     * @param tid which tracee, or {@link #ANY}
     * @param status receives the wait status, 4 bytes
     * @param usage receives what the tracee has used, a {@code struct rusage} of 144 bytes; null if that is not asked for
     * @return the tid, or the negated errno: {@code -ECHILD} when none is left, {@code -EINTR} when a signal came
     */
    int waitForStop(int tid, NativeBuffer status, @Nullable NativeBuffer usage);

    /**
     * Looks for a stop or an end as {@link #waitForStop} does, but does not wait for one.
     *
     * @param status receives the wait status, 4 bytes
     * @return the tid, 0 if nothing has happened, or the negated errno
     */
    int pollForStop(NativeBuffer status);

    /** Lets a signal end the waits of the calling thread with {@code EINTR}; returns the thread's tid for {@link #interruptWait}. */
    int makeWaitInterruptible();

    /**
     * Ends the wait of a thread of this process, if it is in one. From any thread.
     *
     * @param tid what {@link #makeWaitInterruptible} returned
     */
    void interruptWait(int tid);

    /** {@return a timer that ends the waits of the calling thread with {@code EINTR} whenever it expires} */
    Ticker timer();

    /** {@return the time in nanoseconds, as {@link System#nanoTime()} counts it} */
    long nanoTime();

    /** Lets the calling thread sleep for a time, at most until the next signal. */
    void sleep(long nanos);

    /** {@code PTRACE_SEIZE}: becomes the tracer of a thread without stopping it. */
    int seize(int tid, int options);

    /** {@code PTRACE_SYSCALL} or {@code PTRACE_CONT}: lets a stopped tracee run; delivers a signal, 0 for none. */
    int resume(long request, int tid, int signal);

    /** {@code PTRACE_INTERRUPT}: stops a running tracee. */
    int interrupt(int tid);

    /** {@code PTRACE_LISTEN}: leaves a tracee in its group-stop, to be woken by {@code SIGCONT}. */
    int listen(int tid);

    /** {@code PTRACE_DETACH}: stops tracing a stopped tracee; delivers a signal, 0 for none. */
    int detach(int tid, int signal);

    /** {@code PTRACE_GETEVENTMSG}: the new tid of a clone, the former tid of an exec, into 8 bytes. */
    int eventMessage(int tid, NativeBuffer into);

    /** {@code PTRACE_GETSIGINFO}: the {@code siginfo_t} of a signal-delivery stop, into 128 bytes. */
    int signalInfo(int tid, NativeBuffer into);

    /** {@code PTRACE_GET_SYSCALL_INFO}: {@code EIO} from a kernel before 5.3. */
    int syscallInfo(int tid, SyscallInfo into);

    /** {@code PTRACE_SET_SYSCALL_INFO}: changes a syscall stop's number and arguments, or result; {@code EIO} before Linux 6.16. */
    int setSyscallInfo(int tid, SyscallInfo from);

    /** {@code PTRACE_GETREGSET}: reads a set of registers, {@link Registers#NT_PRSTATUS} and the like. */
    int registers(int tid, int set, Registers into);

    /** {@code PTRACE_SETREGSET}: writes a set of registers, as many as {@link Registers#length()} says. */
    int setRegisters(int tid, int set, Registers from);

    /** {@return the memory of a stopped tracee; valid until the next call of this method} */
    TraceeMemory memory(int tid);

    /** kill(2) with {@code SIGKILL}: ends a process. */
    void kill(int pid);

    /** tgkill(2): sends a signal to a thread. */
    void send(int pid, int tid, int signal);

    /** tgkill(2) with no signal: whether a thread is alive and belongs to a process. */
    boolean isThreadOf(int pid, int tid);

    /** {@code Tgid} of {@code /proc/TID/status}: the process of a thread; empty if the thread is gone. */
    OptionalInt processOf(int tid);

    /** {@code PPid} of {@code /proc/TID/status}: the process that started the thread's process; empty if the thread is gone. */
    OptionalInt parentOf(int tid);

    /** {@code /proc/TID/comm}: the name of a thread; empty if the thread is gone. */
    String threadName(int tid);

    /** {@code /proc/TID/stat}: whether a thread runs, or would if it got a CPU or its tracer resumed it. */
    boolean isReady(int tid);

    /** {@code /proc/TID/fd}: the path of a thread's open descriptor; null if there is none. */
    byte @Nullable [] descriptor(int tid, int descriptor);

    /** sched_getaffinity(2): the CPUs that a thread, or {@link CpuMask#THIS_THREAD}, may use; null if it is gone. */
    @Nullable
    CpuMask affinity(int tid);

    /** sched_setaffinity(2): lets a thread, or {@link CpuMask#THIS_THREAD}, use these CPUs only. */
    int setAffinity(int tid, CpuMask mask);

    /** sched_getcpu(3): the CPU that the calling thread runs on; -1 if that is not known. */
    int currentCpu();
}
