package io.github.syscallunit.engine.ptrace.inject;

import io.github.syscallunit.engine.stop.InjectionAction;

/** What is being done to the call that a tracee is in. */
public final class InjectedCall {
    private static final int NONE = -1;

    public final InjectionAction action;
    /** How long the tracee stays stopped before it is resumed; 0 after that time has begun. */
    long delayNanos;
    /** The signal that it gets when it is resumed; 0 after it was delivered. */
    int signal;
    /** The argument that was shortened, to be restored. */
    int shortenedArgument = NONE;
    /** Where in memory a buffer's length was shortened; 0 for none. */
    long shortenedLengthAddress;

    long originalLength;

    InjectedCall(InjectionAction action) {
        this.action = action;
        this.delayNanos = action.delayEnterNanos();
        this.signal = action.signal();
    }

    boolean isShortened() {
        return shortenedArgument != NONE;
    }
}
