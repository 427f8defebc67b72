package io.github.syscallunit.engine.linux.seccomp;

import com.sun.jna.Native;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.lang.ref.Reference;

/**
 * Installs a filter on the calling thread. It cannot be removed, and threads and processes that the thread creates
 * inherit it.
 */
public final class SeccompInstaller {
    // linux/seccomp.h
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final int EACCES = 13;

    private SeccompInstaller() {}

    /**
     * Installs the filter, and sets {@code no_new_privs} if the kernel requires it.
     *
     * @param program the filter
     * @return whether the calling thread has it now
     */
    public static boolean install(SeccompProgram program) {
        return ask(program, 0) == 0;
    }

    /**
     * Installs the filter on every thread of this process, or on none if one of them has a filter that the calling
     * thread does not have.
     *
     * @param program the filter
     * @return whether all threads have it now
     */
    public static boolean installOnAllThreads(SeccompProgram program) {
        return ask(program, SECCOMP_FILTER_FLAG_TSYNC) == 0;
    }

    private static long ask(SeccompProgram program, int flags) {
        NativeBuffer block = new NativeBuffer(program.size());
        program.write(block.bytes(), block.address());
        try {
            long result = seccomp(flags, block);
            if (result < 0 && Native.getLastError() == EACCES) {
                LibC.prctl(SeccompProgram.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
                result = seccomp(flags, block);
            }
            return result;
        } finally {
            Reference.reachabilityFence(block);
        }
    }

    private static long seccomp(int flags, NativeBuffer block) {
        int number = Architecture.current().syscallNumber("seccomp");
        int all = flags | SeccompProgram.SECCOMP_FILTER_FLAG_SPEC_ALLOW;
        return LibC.syscall(number, SeccompProgram.SECCOMP_SET_MODE_FILTER, all, block.address(), 0, 0, 0);
    }
}
