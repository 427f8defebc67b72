package io.github.syscallunit.engine.ptrace.inject;

import io.github.syscallunit.engine.stop.InjectionAction;

/** What is being done to the call that a tracee is in. */
public final class InjectedCall {
    private static final int NONE = -1;

    public final InjectionAction action;
    /** How long the tracee must stand before it runs on; 0 once that has begun. */
    long delayNanos;
    /** What it gets when it runs on; 0 once it has it. */
    int signal;
    /** The argument that was cut, to be given back. */
    int shortenedArgument = NONE;
    /** Where in memory a buffer's length was cut; 0 for nowhere. */
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
