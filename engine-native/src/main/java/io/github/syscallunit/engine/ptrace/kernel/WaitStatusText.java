package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.stop.WaitStatus;
import io.github.syscallunit.trace.table.SignalTable;

/** Describes what wait4(2) reports of a tracee, in the words of ptrace(2). */
final class WaitStatusText {
    private static final int SYSCALL_STOP = Signals.SIGTRAP | 0x80;

    private WaitStatusText() {}

    /** {@return for example {@code stopped at PTRACE_EVENT_EXEC}} */
    static String of(int status) {
        if (WaitStatus.isStopped(status)) {
            int signal = WaitStatus.stopSignal(status);
            return switch (WaitStatus.event(status)) {
                case 0 -> signal == SYSCALL_STOP ? "stopped at a syscall" : "stopped by " + SignalTable.name(signal);
                case Ptrace.PTRACE_EVENT_STOP -> "stopped at PTRACE_EVENT_STOP, " + SignalTable.name(signal);
                default -> "stopped at " + event(WaitStatus.event(status));
            };
        }
        return WaitStatus.isExited(status)
                ? "exited with " + WaitStatus.exitStatus(status)
                : "killed by " + SignalTable.name(WaitStatus.killingSignal(status));
    }

    private static String event(int event) {
        return switch (event) {
            case Ptrace.PTRACE_EVENT_FORK -> "PTRACE_EVENT_FORK";
            case Ptrace.PTRACE_EVENT_VFORK -> "PTRACE_EVENT_VFORK";
            case Ptrace.PTRACE_EVENT_CLONE -> "PTRACE_EVENT_CLONE";
            case Ptrace.PTRACE_EVENT_EXEC -> "PTRACE_EVENT_EXEC";
            case Ptrace.PTRACE_EVENT_EXIT -> "PTRACE_EVENT_EXIT";
            case Ptrace.PTRACE_EVENT_SECCOMP -> "PTRACE_EVENT_SECCOMP";
            default -> "event " + event;
        };
    }
}
