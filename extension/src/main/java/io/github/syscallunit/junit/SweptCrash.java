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
     * Runs a program in a process of its own, and waits until it is killed, or ends.
     *
     * @param directory where its calls count; it is given to the program
     * @param program a method reference, or a lambda that uses nothing of the test instance
     * @throws IOException if the process can't be started
     * @throws InterruptedException if the test is interrupted; the process is killed then
     * @throws AssertionError if the program fails otherwise than by being killed; the message has what it printed
     * @throws IllegalArgumentException if the program can't be taken into another process
     */
    public void during(Path directory, Program program) throws IOException, InterruptedException {
        CrashProcess process = CrashProcess.of(directory, program);
        window.restrictTo(directory);
        window.open();
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

    /** {@return whether the program was killed; false in the invocation without a crash} */
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
    public interface Program extends Serializable {
        /**
         * Runs it.
         *
         * @param directory what {@link SweptCrash#during} was given
         * @throws Exception if it fails
         */
        void run(Path directory) throws Exception;
    }
}
