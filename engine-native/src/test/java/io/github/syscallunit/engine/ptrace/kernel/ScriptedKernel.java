package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that plays a script: each wait takes the next step. It keeps a journal of what it is asked to change.
 *
 * <p>It is as strict as the kernel, and says so: a tracee that was not resumed can't stop, one that was resumed by {@code PTRACE_CONT}
 * has no syscall stop, a request for one that runs is a mistake. A wait after the script's end returns {@code ECHILD} if nobody is traced
 * any more, and fails otherwise.
 */
public final class ScriptedKernel extends ScriptedProcesses {
    static final int ESRCH = 3;
    private static final int EIO = 5;
    private static final int ECHILD = 10;

    private final Script script = new Script(this);
    private final ScriptedClock clock;
    private boolean hasSetSyscallInfo = true;

    /**
     * Knows no thread and no step.
     *
     * @param journal gets what the kernel is asked to change
     */
    public ScriptedKernel(Journal journal) {
        super(journal);
        clock = new ScriptedClock(journal);
    }

    /** The kernel is from before 6.16, which has no {@code PTRACE_SET_SYSCALL_INFO}. */
    public void isOlder() {
        hasSetSyscallInfo = false;
    }

    /** {@return the script, for steps that are no thread's} */
    @Override
    public Script script() {
        return script;
    }

    /** {@return the clock} */
    public ScriptedClock clock() {
        return clock;
    }

    @Override
    public int waitForStop(int tid, NativeBuffer status, @Nullable NativeBuffer usage) {
        int result = script.next(tid, status);
        return result == Script.ENDED ? -ECHILD : result;
    }

    @Override
    public int pollForStop(NativeBuffer status) {
        return script.isAtPause(clock) ? 0 : waitForStop(ANY, status, null);
    }

    @Override
    public int makeWaitInterruptible() {
        return 1;
    }

    @Override
    public void interruptWait(int tid) {
        script.interrupt();
    }

    @Override
    public Ticker timer() {
        return clock;
    }

    @Override
    public long nanoTime() {
        return clock.nanos();
    }

    @Override
    public void sleep(long nanos) {
        clock.pass(Duration.ofNanos(nanos));
    }

    @Override
    public int seize(int tid, int options) {
        ScriptedThread thread = known(tid);
        if (!thread.alive || thread.seizeErrno != 0) {
            return thread.alive ? thread.seizeErrno : ESRCH;
        }
        thread.traced = true;
        thread.options = options;
        journal.add("PTRACE_SEIZE " + tid + " " + PtraceWords.options(options));
        return 0;
    }

    @Override
    public int resume(long request, int tid, int signal) {
        String name = PtraceWords.request(request);
        ScriptedThread thread = stopped(tid, name);
        if (thread == null) {
            return ESRCH;
        }
        thread.stop = null;
        thread.request = request;
        thread.listening = false;
        journal.add(name + " " + tid + PtraceWords.signal(signal));
        return 0;
    }

    @Override
    public int interrupt(int tid) {
        ScriptedThread thread = traced(tid, "PTRACE_INTERRUPT");
        if (thread == null) {
            return ESRCH;
        }
        journal.add("PTRACE_INTERRUPT " + tid);
        return 0;
    }

    @Override
    public int listen(int tid) {
        ScriptedThread thread = stopped(tid, "PTRACE_LISTEN");
        if (thread == null) {
            return ESRCH;
        }
        if (thread.stop == null || !thread.stop.isGroupStop()) {
            throw new AssertionError("PTRACE_LISTEN for " + thread + " in no group-stop: " + thread.stop);
        }
        thread.stop = null;
        thread.listening = true;
        journal.add("PTRACE_LISTEN " + tid);
        return 0;
    }

    @Override
    public int detach(int tid, int signal) {
        ScriptedThread thread = stopped(tid, "PTRACE_DETACH");
        if (thread == null) {
            return ESRCH;
        }
        thread.traced = false;
        thread.stop = null;
        journal.add("PTRACE_DETACH " + tid + PtraceWords.signal(signal));
        return 0;
    }

    @Override
    public int eventMessage(int tid, NativeBuffer into) {
        ScriptedThread thread = stopped(tid, "PTRACE_GETEVENTMSG");
        if (thread == null || thread.stop == null) {
            return ESRCH;
        }
        into.bytes().putLong(0, thread.stop.message());
        return 0;
    }

    @Override
    public int signalInfo(int tid, NativeBuffer into) {
        ScriptedThread thread = stopped(tid, "PTRACE_GETSIGINFO");
        if (thread == null || thread.stop == null) {
            return ESRCH;
        }
        into.bytes().putInt(0, thread.stop.signal());
        return 0;
    }

    @Override
    public int syscallInfo(int tid, SyscallInfo into) {
        ScriptedThread thread = stopped(tid, "PTRACE_GET_SYSCALL_INFO");
        if (thread == null || thread.stop == null) {
            return ESRCH;
        }
        thread.stop.describe(into);
        return 0;
    }

    @Override
    public int setSyscallInfo(int tid, SyscallInfo from) {
        ScriptedThread thread = stopped(tid, "PTRACE_SET_SYSCALL_INFO");
        if (thread == null) {
            return ESRCH;
        }
        if (!hasSetSyscallInfo) {
            return EIO;
        }
        String changed = from.isExit() ? " result=" + from.result() : " number=" + from.number();
        journal.add("PTRACE_SET_SYSCALL_INFO " + tid + changed);
        return 0;
    }

    @Override
    public int registers(int tid, int set, Registers into) {
        ScriptedThread thread = stopped(tid, "PTRACE_GETREGSET");
        if (thread == null) {
            return ESRCH;
        }
        for (int i = 0; i < thread.registers.length; i++) {
            into.set(i, thread.registers[i]);
        }
        into.setLength(thread.registers.length * Long.BYTES);
        return 0;
    }

    @Override
    public int setRegisters(int tid, int set, Registers from) {
        ScriptedThread thread = stopped(tid, "PTRACE_SETREGSET");
        if (thread == null) {
            return ESRCH;
        }
        journal.add("PTRACE_SETREGSET " + tid + " "
                + (set == Registers.NT_PRSTATUS ? thread.change(from) : "number=" + from.narrowValue(0)));
        return 0;
    }

    private @Nullable ScriptedThread traced(int tid, String request) {
        ScriptedThread thread = known(tid);
        if (request.equals(thread.deadlyRequest)) {
            thread.killed = true;
        }
        if (!thread.traced && thread.alive) {
            throw new AssertionError(request + " for " + thread + ", which is not traced");
        }
        return thread.killed || !thread.alive ? null : thread;
    }

    /** Returns a thread that may be asked something; null if it is gone: a thread that runs may not. */
    private @Nullable ScriptedThread stopped(int tid, String request) {
        ScriptedThread thread = traced(tid, request);
        if (thread != null && thread.stop == null) {
            throw new AssertionError(request + " for " + thread + ", which runs");
        }
        return thread;
    }
}
