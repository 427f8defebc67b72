package io.github.syscallunit.engine;

import io.github.syscallunit.trace.ChildExit;

/** Traces a program that writes where this one does. */
public final class StraceGuest {
    private StraceGuest() {}

    public static void main(String[] command) throws Exception {
        try {
            System.exit(Strace.command(command).run().exit().equals(new ChildExit.Exited(5)) ? 5 : 1);
        } catch (TracingUnavailableException e) {
            System.out.println(e.getMessage());
            System.exit(6);
        }
    }
}
