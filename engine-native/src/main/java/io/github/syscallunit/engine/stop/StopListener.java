package io.github.syscallunit.engine.stop;

/**
 * Consumes the stops of an engine's tracees. Every method is called on the engine's thread while the tracee is stopped, so the tracee waits for it.
 */
public interface StopListener {
    /** The syscalls at which a tracee stops. */
    enum CallStops {
        /** None: it runs until a signal or an event. */
        NONE,
        /** The calls that its own filter names, see {@link TracingEngine#stopAtFilters}: no others are wanted. */
        FILTERED,
        /** All calls. */
        ALL;

        /**
         * Combines the needs of two consumers of a tracee's calls.
         *
         * @param other what the other consumer needs
         * @return the one with more stops
         */
        public CallStops and(CallStops other) {
            return compareTo(other) > 0 ? this : other;
        }
    }

    /** What is done with a signal at a signal-delivery stop. */
    enum SignalAction {
        /** It is delivered. */
        DELIVER,
        /** It was meant for the tracer: the tracee is resumed without it. */
        DROP,
        /** It was meant for the tracer, and the tracee stays stopped until {@link TracingEngine#release}. */
        HOLD
    }

    /**
     * Returns at which of its syscalls a tracee that is about to be resumed must stop.
     *
     * @param tracee the tracee
     * @return the syscalls
     */
    CallStops stopsAtSyscalls(Tracee tracee);

    /**
     * Called at the entry of a call: at a syscall-enter-stop, or under {@link TracingEngine#filter} at a seccomp stop. At either the call's number
     * may be changed, and a number of -1 skips the call; its exit follows.
     *
     * @param tracee shows the call
     * @return false to keep the tracee stopped until {@link TracingEngine#release}
     */
    boolean entered(Tracee tracee);

    /**
     * Called at the exit of a call whose entry was reported.
     *
     * @param tracee shows the call and its result
     */
    void exited(Tracee tracee);

    /**
     * Called at a signal-delivery stop.
     *
     * @param tracee the tracee
     * @param signal the signal's number
     * @return what is done with it
     */
    default SignalAction signalled(Tracee tracee, int signal) {
        return SignalAction.DELIVER;
    }

    /**
     * Called when a tracee has stopped after {@link TracingEngine#interrupt}, for that or another reason.
     *
     * @param tracee the tracee; it is resumed on return
     */
    default void interrupted(Tracee tracee) {}

    /**
     * Called for a new tracee, which runs when this returns.
     *
     * @param child the new thread or process
     * @param parent the thread that made it
     */
    default void created(Tracee child, Tracee parent) {}

    /**
     * Called for a new tracee whose parent ended before its event was reported.
     *
     * @param child the new thread or process
     * @param parent the most likely parent
     */
    default void adopted(Tracee child, Tracee parent) {
        created(child, parent);
    }

    /**
     * Called at the entry of a call of the launcher, which may be the {@code execve} of the requested program. Of the launcher's calls only the exit
     * of that one is reported.
     *
     * @param tracee shows the call
     */
    default void launching(Tracee tracee) {}

    /**
     * Called when the launcher's {@code execve} has failed. It may try another; if it does not, the program is not started.
     *
     * @param tracee shows the call and its result
     */
    default void refused(Tracee tracee) {}

    /**
     * Called when a process has executed another program. The exit of its {@code execve} follows.
     *
     * @param tracee its only thread
     */
    default void executed(Tracee tracee) {}

    /**
     * Called at a group-stop.
     *
     * @param tracee the tracee
     * @param signal the signal that stopped its process
     */
    default void stopped(Tracee tracee, int signal) {}

    /**
     * Called for a tracee that is detached: it continues untraced when this returns.
     *
     * @param tracee the tracee
     */
    default void detached(Tracee tracee) {}

    /**
     * Called for a tracee that ended without a report, because another thread of its process made an exec.
     *
     * @param tracee the tracee
     * @param executor the id that the thread which made the exec had until then
     */
    default void vanished(Tracee tracee, int executor) {}

    /**
     * Called for a tracee that is about to end: it exits, or its process does, or another thread of the process makes an exec. Called only after
     * {@link TracingEngine#reportEndings}, and not for every tracee: one that is killed may end without it.
     *
     * @param tracee the tracee; a call that it is in does not return
     */
    default void ending(Tracee tracee) {}

    /**
     * Called for a thread that is detached because it must not be traced: a tracee has made it with {@code CLONE_PTRACE}, and children are not
     * followed.
     *
     * @param tid the thread
     */
    default void unknownDetached(int tid) {}

    /**
     * Called for the end of a child of this thread that is not a tracee: a tracee has made it with {@code CLONE_PARENT}, and children are not
     * followed.
     *
     * @param tid the child
     */
    default void unknownEnded(int tid) {}

    /**
     * Called for the end of a tracee. A call that it was in does not return.
     *
     * @param tracee the tracee
     * @param status the status of wait(2)
     */
    void ended(Tracee tracee, int status);
}
