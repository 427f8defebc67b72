package io.github.syscallunit.engine.stop;

import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.trace.SyscallSet;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Observes the syscalls of programs, and calls a {@link StopListener} for each stop until no tracee is left.
 *
 * <p>An engine belongs to the one platform thread that calls {@link #launch} or {@link #attach} and then {@link #run}. Only
 * {@link #detachAll} may be called from other threads.
 */
public interface TracingEngine {
    /** Makes engines. */
    @FunctionalInterface
    interface Factory {
        /**
         * Makes an engine without tracees.
         *
         * @param listener consumes its stops
         * @param followsChildren whether the threads and processes that a tracee makes are traced, too
         * @return the engine
         */
        TracingEngine create(StopListener listener, boolean followsChildren);
    }

    /**
     * Chooses when the engine's thread and its tracees share a CPU; without a call they never do.
     *
     * @param policy when
     */
    void colocate(ColocationPolicy policy);

    /**
     * Makes the program that is launched next, and all that it starts, stop at some syscalls only, if that saves stops and the kernel allows it. The
     * program keeps the seccomp filter to its end, and without privileges also {@code no_new_privs}. Only for an engine that follows children: a
     * child with the filter fails without a tracer. After {@link #detachAll} the program continues, and the engine waits for its end.
     *
     * @param wanted the sets of calls that must be reported to the listener
     */
    void filter(SyscallSet... wanted);

    /**
     * Makes the program that is launched next stop at the calls that its own seccomp filters trace. {@link StopListener#entered} may then be called
     * for calls that are not wanted.
     */
    void stopAtFilters();

    /** Lets a launched program outlive this process. By default it is killed. Not together with a filter. */
    void withoutExitKill();

    /** Reports threads that are about to end, see {@link StopListener#ending}. Takes one more stop for each thread. */
    void reportEndings();

    /** Measures {@link Tracee#systemMicros}, which takes time at every stop. */
    void measureSystemTime();

    /**
     * Starts to trace a program at its gate, then opens the gate.
     *
     * @param program the waiting program
     * @return its first thread
     * @throws SystemCallException if the kernel refuses
     */
    Tracee launch(GatedProcess program);

    /**
     * Starts to trace a thread of a running program, which outlives its tracer.
     *
     * @param pid its process
     * @param tid the thread
     * @throws SystemCallException if the kernel refuses
     */
    void attach(int pid, int tid);

    /**
     * Starts to trace a thread as {@link #attach} does, unless it has ended or has another tracer.
     *
     * @param pid its process
     * @param tid the thread
     * @return whether it is a tracee now
     */
    boolean tryAttach(int pid, int tid);

    /**
     * Runs until no tracee is left.
     *
     * @throws LaunchFailedException if the program could not be started
     */
    void run();

    /**
     * Resumes a tracee that the listener held.
     *
     * @param tracee the tracee
     */
    void release(Tracee tracee);

    /**
     * Changes the call that a tracee is about to make. Called from {@link StopListener#entered}.
     *
     * @param tracee the tracee
     * @param action what is done to the call
     * @return whether the call is changed: a transfer that is short enough is not
     */
    boolean inject(Tracee tracee, InjectionAction action);

    /**
     * Interrupts a running tracee; {@link StopListener#interrupted} is called when it has stopped.
     *
     * @param tracee the tracee
     * @return false if it has ended
     */
    boolean interrupt(Tracee tracee);

    /**
     * Returns the {@code siginfo_t} of the signal at a signal-delivery stop. Called from {@link StopListener#signalled}.
     *
     * @param tracee the tracee
     * @return the structure in native byte order, valid until the next call; null if the tracee has ended
     */
    @Nullable
    ByteBuffer signalInfo(Tracee tracee);

    /** {@return all tracees that have not ended, as far as the engine knows} */
    Iterable<? extends Tracee> tracees();

    /** Detaches every tracee, beginning with the one of this stop. Called from the listener. */
    void detachFromHere();

    /**
     * Detaches a tracee instead of resuming it. Called from the listener.
     *
     * @param tracee the tracee
     */
    void detachFromHere(Tracee tracee);

    /**
     * Detaches every tracee: {@link #run} returns soon. Called from any other thread.
     *
     * @throws InterruptedException if the calling thread is interrupted before the engine has handled the request
     */
    void detachAll() throws InterruptedException;

    /** Kills every tracee, and every later one. */
    void killAll();
}
