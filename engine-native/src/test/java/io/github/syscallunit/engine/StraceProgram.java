package io.github.syscallunit.engine;

import io.github.syscallunit.trace.ProcessExit;

/** Traces a program that writes where this one does. */
public final class StraceProgram {
    private StraceProgram() {}

    public static void main(String[] command) throws Exception {
        try {
            System.exit(Strace.command(command).run().exit().equals(new ProcessExit.Exited(5)) ? 5 : 1);
        } catch (TracingUnavailableException e) {
            System.out.println(e.getMessage());
            System.exit(6);
        }
    }
}
