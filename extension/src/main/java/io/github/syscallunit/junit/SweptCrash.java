package io.github.syscallunit.junit;

import io.github.syscallunit.junit.sweep.CrashPoint;
import io.github.syscallunit.junit.sweep.InjectionWindow;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The crash of one invocation of a {@link CrashSweep}: a process is killed just before one of its calls, or just after it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SweptCrash {
    private final @Nullable CrashPoint point;
    private final boolean inThisJvm;
    private final InjectionWindow window;

    SweptCrash(@Nullable CrashPoint point, boolean here, InjectionWindow window) {
        this.point = point;
        this.inThisJvm = here;
        this.window = window;
    }

    /**
     * Runs code in a process of its own, and waits until it is killed or ends. Calls count that touch the {@link CrashSweep#path() path} of the
     * annotation, which is given to the code.
     *
     * @param code a method reference, or a lambda that uses nothing of the test instance
     * @throws IOException if the process can't be started
     * @throws InterruptedException if the test is interrupted; the process is killed then
     * @throws AssertionError if the code fails otherwise than by being killed; the message has what it printed
     * @throws IllegalArgumentException if the code can't be taken into another process
     * @throws IllegalStateException if the annotation has no path
     */
    public void during(Program code) throws IOException, InterruptedException {
        Path path = window.path()
                .orElseThrow(() -> new IllegalStateException("@CrashSweep has no path that says where calls count:"
                        + " write path = \"{directory}\", or during(directory, …)."));
        run(CrashProcess.of(path, code), window::open);
    }

    /**
     * Runs code in a process of its own, as {@link #during(Program)} does.
     *
     * @param directory where its calls count, in place of the annotation's path; it is given to the code
     * @param code a method reference, or a lambda that uses nothing of the test instance
     * @throws IOException if the process can't be started
     * @throws InterruptedException if the test is interrupted; the process is killed then
     * @throws AssertionError if the code fails otherwise than by being killed; the message has what it printed
     * @throws IllegalArgumentException if the code can't be taken into another process
     */
    public void during(Path directory, Program code) throws IOException, InterruptedException {
        run(CrashProcess.of(directory, code), () -> window.openIn(directory));
    }

    private void run(CrashProcess process, Runnable opening) throws IOException, InterruptedException {
        opening.run();
        try {
            if (inThisJvm) {
                process.runHere();
            } else {
                process.run();
            }
        } finally {
            window.close();
        }
        process.requireEnd(window.hasInjected());
    }

    /** {@return whether the code was killed; false in the invocation without a crash} */
    public boolean happened() {
        return window.hasInjected();
    }

    /** {@return the name of the invocation: {@code before write #2 of 3, Log.append(Log.java:42)}} */
    @Override
    public String toString() {
        return point == null ? "without a crash" : point.toString();
    }

    /** Code that runs in a process of its own. It is serialized on the way. */
    @FunctionalInterface
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public interface Program extends Serializable {
        /**
         * Runs it.
         *
         * @param directory what {@link SweptCrash#during(Path, Program)} was given
         * @throws Exception if it fails
         */
        void run(Path directory) throws Exception;
    }
}
