package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.Strace;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSummary;
import io.github.syscallunit.trace.SyscallTrace;

/** Traces a program in a JVM of its own, and prints what it counted. */
final class CountingProgram {
    private CountingProgram() {}

    public static void main(String[] command) throws Exception {
        SyscallTrace trace = Strace.command(command).withoutStreams().run().trace();
        SyscallSummary.Row getppid = trace.summary().row("getppid").orElseThrow();
        SyscallSummary.Row close = trace.summary().row("close").orElseThrow();
        System.out.println("getppid " + getppid.calls() + " " + getppid.errors());
        System.out.println("EBADF " + close.errnos().get(Errno.of(9)));
        System.out.println("kept "
                + trace.snapshot().events().stream().map(Object::toString).count());
        System.out.println("dropped " + (trace.droppedEvents() > 0));
    }
}
