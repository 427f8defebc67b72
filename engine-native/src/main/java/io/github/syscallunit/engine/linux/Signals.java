package io.github.syscallunit.engine.linux;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.table.SignalTable;

/** Signals by number, from {@code asm-generic/signal.h}; x86_64 and aarch64 agree on those named here. */
public final class Signals {
    /** {@code SIGTRAP}. */
    public static final int SIGTRAP = 5;
    /** {@code SIGURG}: ignored unless a program asks for it. */
    public static final int SIGURG = 23;

    /** Kills a process, and cannot be caught. */
    public static final int SIGKILL = 9;

    private static final int SIGSTOP = 19;
    private static final int SIGTSTP = 20;
    private static final int SIGTTIN = 21;
    private static final int SIGTTOU = 22;

    private Signals() {}

    /**
     * Tells whether a signal's default is to stop the process.
     *
     * @param signal its number
     * @return true for {@code SIGSTOP}, {@code SIGTSTP}, {@code SIGTTIN} and {@code SIGTTOU}
     */
    public static boolean stopsProcess(int signal) {
        return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
    }

    /**
     * Returns a signal's name.
     *
     * @param signal its number
     * @return for example {@code SIGKILL}
     */
    public static String name(int signal) {
        return SignalTable.name(signal);
    }

    /**
     * Sends a signal to a process. Does nothing if it has ended.
     *
     * @param pid the process
     * @param signal its number
     */
    public static void send(int pid, int signal) {
        LibC.kill(pid, signal);
    }

    /**
     * Kills a process. Does nothing if it has ended.
     *
     * @param pid the process
     */
    public static void kill(int pid) {
        LibC.kill(pid, SIGKILL);
    }

    /**
     * Sends a signal to a thread. Does nothing if it has ended.
     *
     * @param pid its process
     * @param tid the thread
     * @param signal its number
     */
    public static void send(int pid, int tid, int signal) {
        tgkill(pid, tid, signal);
    }

    /**
     * Tells whether a thread belongs to a process, by sending signal 0: tgkill(2) compares them.
     *
     * @param pid the process
     * @param tid the thread
     * @return false if it belongs to another process, or has ended
     */
    public static boolean reaches(int pid, int tid) {
        return tgkill(pid, tid, 0) == 0;
    }

    /** Not by the C library's function, which musl does not have. */
    private static long tgkill(int pid, int tid, int signal) {
        return LibC.syscall(Tgkill.NUMBER, pid, tid, signal, 0, 0, 0);
    }

    private static final class Tgkill {
        static final int NUMBER = Architecture.current().syscallNumber("tgkill");
    }
}
