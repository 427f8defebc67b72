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
     * Lets the program that is launched next, and all it starts, stop at some syscalls only, if that saves anything and the kernel allows
     * it. The program keeps the seccomp filter to its end, and without privileges of its own also {@code no_new_privs}. Only for an engine
     * that follows children: a child with the filter fails without a tracer. {@link #detachAll} lets the program run on, but waits for its
     * end.
     *
     * @param wanted every set whose calls the listener must hear of
     */
    void filter(SyscallSet... wanted);

    /**
     * Lets the program that is launched next stop wherever a seccomp filter asks for a tracer, for one that puts filters on itself.
     * {@link StopListener#entered} may then hear of calls that it does not want.
     */
    void stopAtFilters();

    /** Lets a program that is launched outlive this process, which it does not by default. Not together with a filter. */
    void withoutExitKill();

    /** Lets the listener hear of threads that are about to end, see {@link StopListener#ending}. Costs a stop a thread. */
    void reportEndings();

    /** Keeps account of {@link Tracee#systemMicros}, which costs time at every stop. */
    void measureSystemTime();

    /**
     * Starts to trace a program at its gate, then opens the gate.
     *
     * @param program the waiting program
     * @return its first thread, for the listener to know
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
     * Starts to trace a thread as {@link #attach} does, unless it is gone or taken.
     *
     * @param pid its process
     * @param tid the thread
     * @return whether it is a tracee now
     */
    boolean tryAttach(int pid, int tid);

    /**
     * Runs until no tracee is left.
     *
     * @throws LaunchFailedException if the program never began
     */
    void run();

    /**
     * Lets a tracee run that the listener held.
     *
     * @param tracee who
     */
    void release(Tracee tracee);

    /**
     * Changes the call that a tracee is about to make. From {@link StopListener#entered}.
     *
     * @param tracee who
     * @param action what is done to the call
     * @return whether anything is: a transfer that is short enough is left alone
     */
    boolean inject(Tracee tracee, InjectionAction action);

    /**
     * Asks a running tracee to stop; {@link StopListener#interrupted} tells when it has.
     *
     * @param tracee who
     * @return false if it is gone
     */
    boolean interrupt(Tracee tracee);

    /**
     * Returns the {@code siginfo_t} of the signal that a tracee is about to get. From {@link StopListener#signalled}.
     *
     * @param tracee who
     * @return the structure in native byte order, valid until the next call; null if the tracee is gone
     */
    @Nullable
    ByteBuffer signalInfo(Tracee tracee);

    /** {@return every tracee that is alive, as far as the engine knows} */
    Iterable<? extends Tracee> tracees();

    /** Detaches every tracee, beginning with the one of this stop. From the listener. */
    void detachFromHere();

    /**
     * Detaches a tracee in place of resuming it. From the listener.
     *
     * @param tracee who
     */
    void detachFromHere(Tracee tracee);

    /**
     * Detaches every tracee: {@link #run} returns soon. From any other thread.
     *
     * @throws InterruptedException if the calling thread is interrupted before it is sure that the engine has heard
     */
    void detachAll() throws InterruptedException;

    /** Kills every tracee, and each that is still to come. */
    void killAll();
}
