package io.github.syscallunit.engine.ptrace.kernel;

import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_SYSCALL;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The steps of a {@link ScriptedKernel}: each wait takes the next one that it waits for. */
public final class Script {
    /** What a wait finds when nobody is left. */
    static final int ENDED = Integer.MIN_VALUE;

    private static final int EINTR = 4;

    private final ScriptedKernel kernel;
    private final List<Step> steps = new ArrayList<>();
    private final Semaphore interrupts = new Semaphore(0);
    private @Nullable AssertionError failure;

    Script(ScriptedKernel kernel) {
        this.kernel = kernel;
    }

    /** What a wait finds. */
    private sealed interface Step {}

    private record StopStep(
            ScriptedThread thread,
            ScriptedStop stop,
            @Nullable String deadlyRequest) implements Step {}

    private record EndStep(ScriptedThread thread, int status) implements Step {}

    /** A signal ends the wait. */
    private record SignalStep() implements Step {}

    /** The timer does. */
    private record TimerStep() implements Step {}

    /** Nothing happens until this time. */
    private record PauseStep(Duration length) implements Step {}

    /** A signal that another thread sends ends the wait. */
    private record InterruptStep() implements Step {}

    private record ActionStep(Runnable action) implements Step {}

    /** A signal comes to the tracer. */
    public void signal() {
        steps.add(new SignalStep());
    }

    /** Nothing happens until the timer that the tracer has started expires. */
    public void timer() {
        steps.add(new TimerStep());
    }

    /** Nothing happens for a time, if nobody waits for longer. */
    public void pause(Duration length) {
        steps.add(new PauseStep(length));
    }

    /** Nothing happens until another thread of the tracer interrupts the wait. */
    public void awaitInterrupt() {
        steps.add(new InterruptStep());
    }

    /** Something is done by somebody else. */
    public void then(Runnable action) {
        steps.add(new ActionStep(action));
    }

    void stop(ScriptedThread thread, ScriptedStop stop) {
        steps.add(new StopStep(thread, stop, null));
    }

    void end(ScriptedThread thread, int status) {
        steps.add(new EndStep(thread, status));
    }

    void letLastDieBefore(String request) {
        int last = steps.size() - 1;
        if (steps.get(last) instanceof StopStep step) {
            steps.set(last, new StopStep(step.thread(), step.stop(), request));
        } else {
            throw new IllegalStateException("The last step is not a stop: " + steps.get(last));
        }
    }

    /** Interrupts the wait. From any thread. */
    void interrupt() {
        interrupts.release();
    }

    /** Checks that every step has been waited for, and none met a mistake. */
    public void assertPlayed() {
        if (failure != null) {
            throw failure;
        }
        if (!steps.isEmpty()) {
            throw new AssertionError("The loop has ended before " + steps);
        }
    }

    /** Whether a poll finds nothing, since nothing happens yet. */
    boolean isAtPause(ScriptedClock clock) {
        if (!steps.isEmpty() && steps.get(0) instanceof PauseStep pause) {
            if (clock.isOver(pause.length())) {
                steps.remove(0);
                return isAtPause(clock);
            }
            return true;
        }
        return false;
    }

    /** Plays the next step that somebody waits for who waits for a tid, or for all. */
    int next(int tid, NativeBuffer status) {
        if (failure != null) {
            return ENDED;
        }
        try {
            return play(tid, status);
        } catch (AssertionError e) {
            failure = e;
            throw e;
        }
    }

    private int play(int tid, NativeBuffer status) {
        for (Iterator<Step> rest = List.copyOf(steps).iterator(); rest.hasNext(); ) {
            Step step = rest.next();
            if (step instanceof StopStep stop && isWaitedFor(stop.thread(), tid)) {
                steps.remove(step);
                return play(stop, status);
            } else if (step instanceof EndStep end && isWaitedFor(end.thread(), tid)) {
                steps.remove(step);
                return ended(end.thread(), end.status(), status);
            } else if (step instanceof ActionStep action) {
                steps.remove(step);
                action.action().run();
            } else if (step instanceof SignalStep) {
                steps.remove(step);
                return -EINTR;
            } else if (step instanceof InterruptStep) {
                steps.remove(step);
                interrupts.acquireUninterruptibly();
                return -EINTR;
            } else if (step instanceof TimerStep) {
                steps.remove(step);
                kernel.clock().expire();
                return -EINTR;
            } else if (step instanceof PauseStep pause) {
                steps.remove(step);
                kernel.clock().pass(pause.length());
            }
        }
        return afterTheEnd(tid, status);
    }

    private static boolean isWaitedFor(ScriptedThread thread, int tid) {
        return tid == PtraceKernel.ANY || thread.tid == tid;
    }

    private int afterTheEnd(int tid, NativeBuffer status) {
        for (ScriptedThread thread : kernel.threads()) {
            if (thread.traced && isWaitedFor(thread, tid)) {
                if (thread.killed) {
                    return ended(thread, Signals.SIGKILL, status);
                }
                throw new AssertionError("The script has ended, but the tracer waits for " + thread + ", which "
                        + (thread.stop == null ? "runs" : "stands at a " + thread.stop));
            }
        }
        return ENDED;
    }

    private int play(StopStep step, NativeBuffer status) {
        ScriptedThread thread = step.thread();
        ScriptedStop stop = step.stop();
        check(thread, stop);
        thread.show(stop);
        thread.deadlyRequest = step.deadlyRequest();
        if (stop.isBirth()) {
            ScriptedThread child = kernel.known((int) stop.message());
            child.traced = child.alive;
            child.options = thread.options;
        }
        if (stop.event() == Ptrace.PTRACE_EVENT_EXEC) {
            replaceThreads(thread);
        }
        status.bytes().putInt(0, stop.status());
        return thread.tid;
    }

    private static void check(ScriptedThread thread, ScriptedStop stop) {
        if (!thread.alive) {
            throw new AssertionError("The script lets " + thread + " stop, which is gone");
        }
        if (thread.stop != null) {
            throw new AssertionError(
                    thread + " can't come to a " + stop + ": it was not resumed from a " + thread.stop);
        }
        if (stop.isSyscallStop() && thread.request != PTRACE_SYSCALL) {
            throw new AssertionError(thread + " can't come to a " + stop + ": it was not resumed by PTRACE_SYSCALL");
        }
        if (stop.event() == Ptrace.PTRACE_EVENT_SECCOMP && (thread.options & Ptrace.PTRACE_O_TRACESECCOMP) == 0) {
            throw new AssertionError(thread + " can't come to a " + stop + " without PTRACE_O_TRACESECCOMP");
        }
        if (thread.listening && stop.event() != Ptrace.PTRACE_EVENT_STOP) {
            throw new AssertionError(thread + " can't come to a " + stop + " in its group-stop");
        }
        thread.traced = true;
        thread.listening = false;
    }

    private void replaceThreads(ScriptedThread leader) {
        for (ScriptedThread thread : kernel.threads()) {
            if (thread.pid == leader.pid && thread != leader) {
                thread.alive = false;
                thread.traced = false;
            }
        }
    }

    private static int ended(ScriptedThread thread, int waitStatus, NativeBuffer status) {
        thread.alive = false;
        thread.traced = false;
        thread.stop = null;
        status.bytes().putInt(0, waitStatus);
        return thread.tid;
    }
}
