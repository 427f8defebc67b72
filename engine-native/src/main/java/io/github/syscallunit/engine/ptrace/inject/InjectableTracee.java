package io.github.syscallunit.engine.ptrace.inject;

import io.github.syscallunit.engine.stop.SyscallStop;
import org.jspecify.annotations.Nullable;

/** What injection needs of a tracee. */
public interface InjectableTracee extends SyscallStop {
    /** What is being done to the call that the tracee is in, or has just made; null for nothing. */
    @Nullable
    InjectedCall injectedCall();

    /** Sets what is being done to the call. */
    void injectedCall(InjectedCall call);

    /** Replaces the result that is reported to the program. */
    void returnInstead(long value, int failure);

    /** Whether an entry was seen and its exit was not. */
    boolean inCall();

    /** Whether the entry was seen at a seccomp stop, where the kernel delivers no signal. */
    boolean enteredAtFilter();
}
