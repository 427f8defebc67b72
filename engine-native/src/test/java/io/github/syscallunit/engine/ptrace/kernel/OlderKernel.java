package io.github.syscallunit.engine.ptrace.kernel;

import org.junit.jupiter.api.function.Executable;

/** Lets the engine take this kernel for one from before 6.16, which has no {@code PTRACE_SET_SYSCALL_INFO}. */
public final class OlderKernel {
    private OlderKernel() {}

    /**
     * Does something while the engine is deceived.
     *
     * @param action what
     * @throws Throwable what the action throws
     */
    public static void pretend(Executable action) throws Throwable {
        SyscallRewriter.assumeInfoCanBeSet(false);
        try {
            action.execute();
        } finally {
            SyscallRewriter.assumeInfoCanBeSet(true);
        }
    }
}
