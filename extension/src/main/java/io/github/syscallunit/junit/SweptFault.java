package io.github.syscallunit.junit;

import io.github.syscallunit.junit.sweep.FaultPoint;
import io.github.syscallunit.junit.sweep.InjectionWindow;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The fault of one invocation of a {@link FaultSweep}: one call fails.
 *
 * <p>It is injected within {@link #during(Path, DirectoryCode) during} only, so what a test does before and afterwards is as it always is.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SweptFault {
    private final @Nullable FaultPoint point;
    private final InjectionWindow window;

    SweptFault(@Nullable FaultPoint point, InjectionWindow window) {
        this.point = point;
        this.window = window;
    }

    /**
     * Runs code, one of whose calls fails. Calls count that touch the {@link FaultSweep#path() path} of the annotation, on all threads and in
     * all processes of the test.
     *
     * <p>A test may run several pieces of code so, one after the other: their calls are counted on.
     *
     * @param code what to run, on the calling thread
     * @throws Exception what the code throws
     * @throws IllegalStateException if other code is running so
     */
    public void during(Code code) throws Exception {
        window.open();
        try {
            code.run();
            window.returned();
        } finally {
            window.close();
        }
    }

    /**
     * Runs code, one of whose calls in a directory fails, as {@link #during(Code)} does.
     *
     * @param directory where its calls count, in place of the annotation's path; it is given to the code
     * @param code what to run, on the calling thread
     * @throws Exception what the code throws
     * @throws IllegalStateException if other code is running so
     */
    public void during(Path directory, DirectoryCode code) throws Exception {
        window.openIn(directory);
        try {
            code.run(directory);
            window.returned();
        } finally {
            window.close();
        }
    }

    /** {@return whether the fault was injected into a call; false in the invocation without a fault} */
    public boolean happened() {
        return window.hasInjected();
    }

    /** {@return how the call fails; nothing in the invocation without a fault} */
    public Optional<Errno> error() {
        return Optional.ofNullable(point).map(FaultPoint::error);
    }

    /**
     * {@return the call that the fault was injected into, with the Java stack that made it; nothing before the code with it has ended, and
     * in the invocation without a fault}
     */
    public Optional<SyscallEvent> injectedCall() {
        return window.injectedCall();
    }

    /** {@return the name of the invocation: {@code write #3 of 7 → ENOSPC, Log.append(Log.java:42)}} */
    @Override
    public String toString() {
        return point == null ? "without a fault" : point.toString();
    }

    /** Code whose calls may fail. */
    @FunctionalInterface
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public interface Code {
        /**
         * Runs it.
         *
         * @throws Exception if it fails
         */
        void run() throws Exception;
    }

    /** Code whose calls in a directory may fail. */
    @FunctionalInterface
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public interface DirectoryCode {
        /**
         * Runs it.
         *
         * @param directory what {@link SweptFault#during(Path, DirectoryCode)} was given
         * @throws Exception if it fails
         */
        void run(Path directory) throws Exception;
    }
}
