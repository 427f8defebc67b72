package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.SyscallEvent;
import java.io.Serial;

/** Shows, suppressed in the failure of a test, the call that the fault was injected into, and the Java code that made it. Never thrown. */
final class InjectedFaultNote extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InjectedFaultNote(String message) {
        super(message, null, false, true);
        setStackTrace(new StackTraceElement[0]);
    }

    InjectedFaultNote(String introduction, SyscallEvent call) {
        super(introduction + call, null, false, true);
        setStackTrace(call.javaStack().toArray(StackTraceElement[]::new));
    }
}
