package io.github.syscallunit.engine.linux.launch;

import com.sun.jna.Pointer;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The signals by which a user ends a tracer: {@code SIGHUP}, {@code SIGINT}, {@code SIGQUIT}, {@code SIGPIPE}, {@code SIGTERM}.
 *
 * <p>HotSpot handles some of them itself: it ends the process with its own status, or prints its threads. Its handlers
 * are replaced permanently, for the whole process. A signal handler cannot run Java code, so the handler is a function
 * of the C library that only stores its argument, setlogmask(3), where {@link #caught} finds it.
 */
public final class TerminationSignals {
    private static final int[] ENDING = {1, 2, 3, 13, 15};
    private static final int SIGTSTP = 20;
    private static final int SIGTTIN = 21;
    private static final int SIGTTOU = 22;

    private static final int ACTION_SIZE = 152;
    private static final int ACTION_FLAGS = 136;
    private static final int SA_RESTART = 0x10000000;
    private static final long SIG_DFL = 0;
    private static final long SIG_IGN = 1;
    /** The mask of a process that has not set one, which is not a signal's number. */
    private static final int NOTHING_CAUGHT = 0xff;

    private static final long PATIENCE_NANOS = 20_000_000;
    private static final long PAUSE_NANOS = 50_000;

    private TerminationSignals() {}

    /** Catches them from now on, and ignores {@code SIGTTOU}, so that a background process may write to a terminal. */
    public static void capture() {
        LibC.setlogmask(NOTHING_CAUGHT);
        handleEnding(Pointer.nativeValue(LibC.LIBRARY.getFunction("setlogmask")));
        ignoreTerminal();
    }

    /**
     * Ignores them from now on. Programs that are started later inherit that.
     *
     * @param alsoStop whether {@code SIGTSTP}, a terminal's ^Z, is ignored, too
     */
    public static void ignore(boolean alsoStop) {
        handleEnding(SIG_IGN);
        ignoreTerminal();
        if (alsoStop) {
            handle(SIGTSTP, SIG_IGN);
        }
    }

    /** Restores the kernel's default: they end this process immediately. */
    public static void restoreDefault() {
        handleEnding(SIG_DFL);
    }

    /** {@return the signal caught last; 0 if none was} */
    public static int caught() {
        int mask = LibC.setlogmask(0);
        return mask == NOTHING_CAUGHT ? 0 : mask;
    }

    /**
     * Tells whether such a signal is pending in another process, and hence maybe in this one, because a terminal sends
     * it to both.
     *
     * @param tid a thread of the other process
     * @return true if one is pending there
     */
    public static boolean isPendingFor(int tid) {
        String pending = ProcFs.statusField(Path.of("/proc/" + tid + "/status"), "ShdPnd")
                .orElse("0");
        long signals = Long.parseUnsignedLong(pending, 16);
        return IntStream.of(ENDING).anyMatch(signal -> (signals & (1L << (signal - 1))) != 0);
    }

    /**
     * Tells whether a signal is one of them.
     *
     * @param signal its number
     * @return whether it is a termination signal
     */
    public static boolean has(int signal) {
        return IntStream.of(ENDING).anyMatch(ending -> ending == signal);
    }

    /** {@return the signal caught last, after a short wait; 0 if there is none} */
    public static int awaitCaught() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        int caught = caught();
        while (caught == 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
            caught = caught();
        }
        return caught;
    }

    /** Ignores a signal that the caller of this process ignored, before HotSpot installed a handler for it. */
    static void ignoreAsCaller(int signal) {
        handle(signal, SIG_IGN);
    }

    private static void handleEnding(long handler) {
        for (int signal : ENDING) {
            handle(signal, handler);
        }
    }

    private static void ignoreTerminal() {
        handle(SIGTTIN, SIG_IGN);
        handle(SIGTTOU, SIG_IGN);
    }

    private static void handle(int signal, long handler) {
        NativeBuffer action = new NativeBuffer(ACTION_SIZE);
        action.bytes().putLong(0, handler).putInt(ACTION_FLAGS, SA_RESTART);
        try {
            LibC.sigaction(signal, action.address(), 0);
        } finally {
            Reference.reachabilityFence(action);
        }
    }
}
