package io.github.syscallunit.engine.linux;

import io.github.syscallunit.engine.linux.arch.Architecture;

/**
 * The requests of ptrace(2) and the wait that goes with them. Names and numbers are those of {@code linux/ptrace.h} and
 * {@code linux/wait.h}.
 *
 * <p>Only the thread that seized a tracee may make requests for it. Requests return 0 or the errno, because on the stop
 * path an exception for {@code ESRCH} would cost more than the stop.
 */
public final class Ptrace {
    /** {@code PTRACE_CONT}: resume until the next signal or event. */
    public static final long PTRACE_CONT = 7;
    /** {@code PTRACE_SYSCALL}: resume until the next syscall stop, signal or event. */
    public static final long PTRACE_SYSCALL = 24;
    /** {@code PTRACE_O_TRACESYSGOOD}: syscall stops have bit 7 set. */
    public static final int PTRACE_O_TRACESYSGOOD = 1;
    /** {@code PTRACE_O_TRACEFORK}. */
    public static final int PTRACE_O_TRACEFORK = 1 << 1;
    /** {@code PTRACE_O_TRACEVFORK}. */
    public static final int PTRACE_O_TRACEVFORK = 1 << 2;
    /** {@code PTRACE_O_TRACECLONE}. */
    public static final int PTRACE_O_TRACECLONE = 1 << 3;
    /** {@code PTRACE_O_TRACEEXEC}. */
    public static final int PTRACE_O_TRACEEXEC = 1 << 4;
    /** {@code PTRACE_O_TRACEEXIT}. */
    public static final int PTRACE_O_TRACEEXIT = 1 << 6;
    /** {@code PTRACE_O_EXITKILL}: tracees are killed when the tracer ends. */
    public static final int PTRACE_O_EXITKILL = 1 << 20;
    /** {@code PTRACE_O_TRACESECCOMP}: a filter's {@code RET_TRACE} stops the tracee. */
    public static final int PTRACE_O_TRACESECCOMP = 1 << 7;
    /** {@code PTRACE_EVENT_FORK}. */
    public static final int PTRACE_EVENT_FORK = 1;
    /** {@code PTRACE_EVENT_VFORK}. */
    public static final int PTRACE_EVENT_VFORK = 2;
    /** {@code PTRACE_EVENT_CLONE}. */
    public static final int PTRACE_EVENT_CLONE = 3;
    /** {@code PTRACE_EVENT_EXEC}. */
    public static final int PTRACE_EVENT_EXEC = 4;
    /** {@code PTRACE_EVENT_EXIT}: a thread is about to end. The kernel does not promise it for every thread. */
    public static final int PTRACE_EVENT_EXIT = 6;
    /** {@code PTRACE_EVENT_SECCOMP}: the entry of a call that a filter wants traced. */
    public static final int PTRACE_EVENT_SECCOMP = 7;
    /** {@code PTRACE_EVENT_STOP}: a group-stop, the answer to an interrupt, or a new tracee's first stop. */
    public static final int PTRACE_EVENT_STOP = 128;

    private static final long PTRACE_PEEKDATA = 2;
    private static final long PTRACE_POKEDATA = 5;
    private static final long PTRACE_DETACH = 17;
    private static final long PTRACE_GETEVENTMSG = 0x4201;
    private static final long PTRACE_GETSIGINFO = 0x4202;
    private static final long PTRACE_GETREGSET = 0x4204;
    private static final long PTRACE_SETREGSET = 0x4205;
    private static final long PTRACE_SEIZE = 0x4206;
    private static final long PTRACE_INTERRUPT = 0x4207;
    private static final long PTRACE_LISTEN = 0x4208;
    private static final long PTRACE_GET_SYSCALL_INFO = 0x420e;
    private static final long PTRACE_SET_SYSCALL_INFO = 0x4212;
    private static final int WNOHANG = 1;
    private static final int __WALL = 0x40000000;
    private static final int __WNOTHREAD = 0x20000000;
    private static int waitScope = __WALL | __WNOTHREAD;

    private final NativeCalls calls;

    /**
     * Makes requests for one thread.
     *
     * @param calls that thread's
     */
    public Ptrace(NativeCalls calls) {
        this.calls = calls;
    }

    /**
     * Becomes the tracer of a thread without stopping it.
     *
     * @param tid the thread
     * @param options {@code PTRACE_O_…} flags
     * @return 0 or the errno
     */
    public int seize(int tid, int options) {
        return errnoOf(calls.ptrace(PTRACE_SEIZE, tid, 0, options));
    }

    /**
     * Resumes a stopped tracee.
     *
     * @param request {@link #PTRACE_CONT} or {@link #PTRACE_SYSCALL}
     * @param tid the tracee
     * @param signal the signal to deliver, 0 for none
     * @return 0 or the errno
     */
    public int resume(long request, int tid, int signal) {
        return errnoOf(calls.ptrace(request, tid, 0, signal));
    }

    /**
     * Interrupts a running tracee, which stops with {@link #PTRACE_EVENT_STOP}.
     *
     * @param tid the tracee
     * @return 0 or the errno
     */
    public int interrupt(int tid) {
        return errnoOf(calls.ptrace(PTRACE_INTERRUPT, tid, 0, 0));
    }

    /**
     * Leaves a tracee in its group-stop until a {@code SIGCONT}.
     *
     * @param tid the tracee
     * @return 0 or the errno
     */
    public int listen(int tid) {
        return errnoOf(calls.ptrace(PTRACE_LISTEN, tid, 0, 0));
    }

    /**
     * Detaches a stopped tracee.
     *
     * @param tid the tracee
     * @param signal the signal to deliver, 0 for none
     * @return 0 or the errno
     */
    public int detach(int tid, int signal) {
        return errnoOf(calls.ptrace(PTRACE_DETACH, tid, 0, signal));
    }

    /**
     * Reads the message of an event: the new tid of a clone, the former tid of an exec.
     *
     * @param tid the tracee
     * @param into receives the message, 8 bytes
     * @return 0 or the errno
     */
    public int eventMessage(int tid, NativeBuffer into) {
        return errnoOf(calls.ptrace(PTRACE_GETEVENTMSG, tid, 0, into.address()));
    }

    /**
     * Reads the {@code siginfo_t} of a signal-delivery stop.
     *
     * @param tid the tracee
     * @param into receives it, 128 bytes
     * @return 0 or the errno; {@code EINVAL} in a group-stop
     */
    public int signalInfo(int tid, NativeBuffer into) {
        return errnoOf(calls.ptrace(PTRACE_GETSIGINFO, tid, 0, into.address()));
    }

    /**
     * Reads the details of a syscall stop.
     *
     * @param tid the tracee
     * @param into receives them
     * @return 0 or the errno; {@code EIO} from a kernel before 5.3
     */
    public int syscallInfo(int tid, SyscallInfo into) {
        long size = calls.ptrace(PTRACE_GET_SYSCALL_INFO, tid, SyscallInfo.SIZE, into.address());
        return size < 0 ? calls.lastError() : 0;
    }

    /**
     * Changes a syscall stop's number and arguments, or result.
     *
     * @param tid the tracee
     * @param from holds them
     * @return 0 or the errno; {@code EIO} from a kernel before 6.16
     */
    public int setSyscallInfo(int tid, SyscallInfo from) {
        return errnoOf(calls.ptrace(PTRACE_SET_SYSCALL_INFO, tid, SyscallInfo.SIZE, from.address()));
    }

    /**
     * Reads a set of registers.
     *
     * @param tid the tracee
     * @param set {@code NT_PRSTATUS} and the like
     * @param into receives them
     * @return 0 or the errno
     */
    public int registers(int tid, int set, Registers into) {
        int errno = errnoOf(calls.ptrace(PTRACE_GETREGSET, tid, set, into.vectorToFill()));
        if (errno == 0) {
            into.filled();
        }
        return errno;
    }

    /**
     * Writes a set of registers.
     *
     * @param tid the tracee
     * @param set {@code NT_PRSTATUS} and the like
     * @param from holds them
     * @return 0 or the errno
     */
    public int setRegisters(int tid, int set, Registers from) {
        return errnoOf(calls.ptrace(PTRACE_SETREGSET, tid, set, from.vectorToWrite()));
    }

    /**
     * Reads a word. The C library's own function returns it in place of a result, so that -1 is ambiguous.
     *
     * @return whether it was read
     */
    public static boolean peek(int tid, long address, NativeBuffer word) {
        return LibC.syscall(PeekNumber.VALUE, PTRACE_PEEKDATA, tid, address, word.address(), 0, 0) == 0;
    }

    public int poke(int tid, long address, long word) {
        return errnoOf(calls.ptrace(PTRACE_POKEDATA, tid, address, word));
    }

    /**
     * Lets the functions below wait for the children of all threads. The first process of a pid namespace gets the orphans, whose ends
     * nothing else waits for. Only for a process in which one thread waits for all children.
     */
    public static void waitForAllThreads() {
        waitScope = __WALL;
    }

    /**
     * Waits for the next stop or end among the calling thread's own tracees and children, and for no other thread's.
     *
     * @param which a tid, or -1 for all
     * @param status receives the wait status, 4 bytes
     * @return the tid, or the negated errno: {@code -ECHILD} when none is left, {@code -EINTR} when a signal came
     */
    public int waitForStop(int which, NativeBuffer status) {
        int tid = calls.wait4(which, status.address(), waitScope, 0);
        return tid < 0 ? -calls.lastError() : tid;
    }

    /**
     * Waits as {@link #waitForStop(int, NativeBuffer)} does, and asks what the tracee has used.
     *
     * @param which a tid, or -1 for all
     * @param status receives the wait status, 4 bytes
     * @param usage receives a {@code struct rusage}, 144 bytes
     * @return the tid, or the negated errno
     */
    public int waitForStop(int which, NativeBuffer status, NativeBuffer usage) {
        int tid = calls.wait4(which, status.address(), waitScope, usage.address());
        return tid < 0 ? -calls.lastError() : tid;
    }

    /**
     * Checks for a stop or an end as {@link #waitForStop} does, without waiting.
     *
     * @param status receives the wait status, 4 bytes
     * @return the tid, 0 if there is none, or the negated errno
     */
    public int pollForStop(NativeBuffer status) {
        int tid = calls.wait4(-1, status.address(), waitScope | WNOHANG, 0);
        return tid < 0 ? -calls.lastError() : tid;
    }

    private int errnoOf(long result) {
        return result < 0 ? calls.lastError() : 0;
    }

    /** Read when it is needed, which is rare. */
    private static final class PeekNumber {
        static final int VALUE = Architecture.current().syscallNumber("ptrace");
    }
}
