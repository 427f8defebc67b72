package io.github.syscallunit.engine.linux.launch;

import com.sun.jna.Native;
import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.SystemCallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The process that started this {@link DaemonTracer}, and becomes the traced program once it is seized. */
public final class TracedParent implements GatedProcess {
    static final String PROPERTY = "syscallunit.starter";

    private final int pid;
    private final int thread;
    private final int execs;

    private TracedParent(int pid, int thread, int execs) {
        this.pid = pid;
        this.thread = thread;
        this.execs = execs;
    }

    /** {@return the name of the calling thread for another process: {@code PID/task/TID}} */
    static String here() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/thread-self")).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds the process that started this one as its tracer.
     *
     * @param execs the number of execs until the requested program runs
     * @return the process; empty if this process is not such a tracer
     */
    public static Optional<TracedParent> find(int execs) {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(place -> {
            String[] ids = place.split("/task/", -1);
            return new TracedParent(Integer.parseInt(ids[0]), Integer.parseInt(ids[1]), execs);
        });
    }

    /** Moves this process to its own process group. */
    public static void leaveGroup() {
        if (LibC.setpgid(0, 0) < 0) {
            throw new SystemCallException("setpgid", "0, 0", Native.getLastError());
        }
    }

    /** Moves this process to its own session. */
    public static void leaveSession() {
        if (LibC.setsid() < 0) {
            throw new SystemCallException("setsid", "", Native.getLastError());
        }
    }

    /** Closes the starter's standard output, so that its reader does not wait for this process. */
    public static void leaveOutput() {
        FileDescriptors.leave(DaemonTracer.STANDARD_OUTPUT);
    }

    @Override
    public int pid() {
        return pid;
    }

    @Override
    public int thread() {
        return thread;
    }

    @Override
    public int execs() {
        return execs;
    }

    @Override
    public boolean endsSilently() {
        return true;
    }

    @Override
    public void open() {
        answer(DaemonTracer.SEIZED);
    }

    @Override
    public void cancel() {
        answer(DaemonTracer.REFUSED);
    }

    private static void answer(byte answer) {
        FileDescriptors.write(DaemonTracer.GATE, answer);
        FileDescriptors.close(DaemonTracer.GATE);
    }
}
