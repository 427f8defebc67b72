package io.github.syscallunit.engine.stop;

/**
 * Consumes what an engine sees. Every method is called on the engine's thread while the tracee stands still, so what it does costs the
 * tracee its time.
 */
public interface StopListener {
    /** The syscalls at which a tracee stops. */
    enum CallStops {
        /** None: it runs until a signal or an event. */
        NONE,
        /** Those that its own filter names, see {@link TracingEngine#stopAtFilters}: no others are wanted. */
        FILTERED,
        /** Every one. */
        ALL;

        /**
         * Returns what serves two who want to see a tracee's calls.
         *
         * @param other what the other wants
         * @return what shows more
         */
        public CallStops and(CallStops other) {
            return compareTo(other) > 0 ? this : other;
        }
    }

    /** What becomes of a signal on its way to a tracee. */
    enum SignalAction {
        /** The tracee gets it. */
        DELIVER,
        /** It was for the tracer: the tracee runs on without it. */
        DROP,
        /** It was for the tracer, and the tracee stays stopped until {@link TracingEngine#release}. */
        HOLD
    }

    /**
     * Tells at which of its syscalls a tracee about to run shall stop.
     *
     * @param tracee who
     * @return at which
     */
    CallStops stopsAtSyscalls(Tracee tracee);

    /**
     * A tracee is about to make a call: it stands at a syscall stop, or under {@link TracingEngine#filter} at a seccomp stop, which serves
     * as one. At either the call's number may be changed, and a number of -1 skips the call; its exit follows.
     *
     * @param tracee shows the call
     * @return false to keep the tracee stopped until {@link TracingEngine#release}
     */
    boolean entered(Tracee tracee);

    /**
     * A tracee comes back from the call that it was seen to make.
     *
     * @param tracee shows the call and its result
     */
    void exited(Tracee tracee);

    /**
     * A signal is on its way to a tracee.
     *
     * @param tracee who
     * @param signal its number
     * @return what shall become of it
     */
    default SignalAction signalled(Tracee tracee, int signal) {
        return SignalAction.DELIVER;
    }

    /**
     * A tracee has stopped because {@link TracingEngine#interrupt} asked for it, or for any other reason before that.
     *
     * @param tracee who; it is resumed on return
     */
    default void interrupted(Tracee tracee) {}

    /**
     * A tracee has been born, and runs once this returns.
     *
     * @param child the new thread or process
     * @param parent the thread that made it
     */
    default void created(Tracee child, Tracee parent) {}

    /**
     * A tracee has been born whose parent is gone before it could tell.
     *
     * @param child the new thread or process
     * @param parent the likeliest of all
     */
    default void adopted(Tracee child, Tracee parent) {
        created(child, parent);
    }

    /**
     * The launcher makes a call, which may be the {@code execve} by which the program that was asked for replaces it. Nothing is heard of
     * a launcher's call again but that one's exit.
     *
     * @param tracee shows the call
     */
    default void launching(Tracee tracee) {}

    /**
     * The launcher's {@code execve} has failed. It may try another; if it does not, the program never begins.
     *
     * @param tracee shows the call and its result
     */
    default void refused(Tracee tracee) {}

    /**
     * A process has become another program. The exit of its {@code execve} follows.
     *
     * @param tracee its only thread
     */
    default void executed(Tracee tracee) {}

    /**
     * A tracee stands still with its whole process.
     *
     * @param tracee who
     * @param signal what stopped the process
     */
    default void stopped(Tracee tracee, int signal) {}

    /**
     * A tracee is detached, and continues untraced when this returns.
     *
     * @param tracee who
     */
    default void detached(Tracee tracee) {}

    /**
     * A tracee is gone without a report: another thread of its process has made an exec.
     *
     * @param tracee who
     * @param executor the id that the thread that made it had until then
     */
    default void vanished(Tracee tracee, int executor) {}

    /**
     * A tracee is about to end: it exits, or its process does, or another thread of it makes an exec. Only if {@link
     * TracingEngine#reportEndings} asked for it, and not for every tracee: one that is killed may end without.
     *
     * @param tracee who; a call that it is in does not return
     */
    default void ending(Tracee tracee) {}

    /**
     * A thread has stopped that is not to be traced, and is detached: a tracee has made it with {@code CLONE_PTRACE}, and children are
     * not followed.
     *
     * @param tid the thread
     */
    default void unknownDetached(int tid) {}

    /**
     * A child of this thread has ended that is not a tracee: a tracee has made it with {@code CLONE_PARENT}, and children are not
     * followed.
     *
     * @param tid the child
     */
    default void unknownEnded(int tid) {}

    /**
     * A tracee is gone. It may have been in a call, which then never returns.
     *
     * @param tracee who
     * @param status how, as wait(2) tells it
     */
    void ended(Tracee tracee, int status);
}
