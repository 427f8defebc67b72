package io.github.syscallunit.engine.stop;

/** Reads the parts of a wait(2) status, as the macros of {@code sys/wait.h} do. */
public final class WaitStatus {
    private static final int STOPPED = 0x7f;

    private WaitStatus() {}

    /**
     * Tells whether the tracee has stopped.
     *
     * @param status from wait(2)
     * @return false if it has ended
     */
    public static boolean isStopped(int status) {
        return (status & 0xff) == STOPPED;
    }

    /**
     * Tells whether the tracee has exited.
     *
     * @param status from wait(2)
     * @return false if it has stopped or was killed
     */
    public static boolean isExited(int status) {
        return (status & 0x7f) == 0;
    }

    /**
     * Returns the exit status.
     *
     * @param status of an exited tracee
     * @return 0 to 255
     */
    public static int exitStatus(int status) {
        return (status >> 8) & 0xff;
    }

    /**
     * Returns the signal that killed the tracee.
     *
     * @param status of a killed tracee
     * @return the signal's number
     */
    public static int killingSignal(int status) {
        return status & 0x7f;
    }

    /**
     * Tells whether a killed tracee has left a core file.
     *
     * @param status of a killed tracee
     * @return whether it has
     */
    public static boolean dumpedCore(int status) {
        return (status & 0x80) != 0;
    }

    public static int stopSignal(int status) {
        return (status >> 8) & 0xff;
    }

    public static int event(int status) {
        return status >>> 16;
    }
}
