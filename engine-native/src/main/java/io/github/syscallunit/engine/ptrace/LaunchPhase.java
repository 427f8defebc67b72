package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.stop.SyscallNumberSet;

/**
 * What happens to a tracee before it is the requested program: calls of the launcher are not reported except the last, the {@code execve} by which
 * the program replaces it.
 *
 * <p>A launcher whose {@code execve} failed prepares an error message. Its next call shows that it failed, before the message is written.
 */
final class LaunchPhase {
    private static final SyscallNumberSet EXECVE = SyscallNumberSet.of("execve");

    /** execvp(3) would run a file that is not a program with a shell. This must be an error. */
    private static final int ENOEXEC = 8;

    private int pid;
    private int execsLeft;
    private int refusal;
    private boolean launcherEndsSilently;

    /** Begins with a program that waits at its gate. */
    void begin(GatedProcess program) {
        pid = program.pid();
        execsLeft = program.execs();
        launcherEndsSilently = program.endsSilently();
    }

    /** {@return whether a tracee is the launcher: others may be traced at the same time} */
    boolean isLauncher(PtraceTracee tracee) {
        return execsLeft != 0 && tracee.pid() == pid;
    }

    boolean isOver() {
        return execsLeft == 0;
    }

    void executed() {
        execsLeft--;
        refusal = 0;
    }

    boolean stopsAtSyscalls() {
        return execsLeft == 1;
    }

    /**
     * Notes the entry of a launcher's call.
     *
     * @return false if the launcher has failed
     */
    boolean entered(PtraceTracee launcher) {
        return refusal == 0 || (refusal != ENOEXEC && isExecve(launcher));
    }

    /** {@return whether a launcher that has failed may continue to its end} */
    boolean launcherEndsSilently() {
        return launcherEndsSilently;
    }

    /**
     * Notes the exit of a launcher's call.
     *
     * @return whether it was an {@code execve} that failed
     */
    boolean refused(PtraceTracee launcher) {
        boolean execve = isExecve(launcher);
        if (execve) {
            refusal = launcher.errno();
        }
        return execve && refusal != 0;
    }

    /** {@return why the program could not be executed; 0 if that is not known} */
    int refusal() {
        return refusal;
    }

    private static boolean isExecve(PtraceTracee launcher) {
        return EXECVE.has(launcher);
    }
}
