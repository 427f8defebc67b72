package io.github.syscallunit.junit;

import io.github.syscallunit.junit.powerloss.LossRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The power loss of one run of a {@link PowerLossSweep}: some of what the code did to a directory is lost.
 *
 * <p>The code runs once, and is recorded. In each later run {@link #during(Path, Workload) during} puts into the directory what a power loss may
 * have left there, and the code does not run: what follows {@code during} is the check of that state.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PowerLoss {
    private final LossRun run;
    private final String name;
    private @Nullable Path directory;

    PowerLoss(LossRun run, String name) {
        this.run = run;
        this.name = name;
    }

    /**
     * Runs code, or leaves in the directory what a power loss during the code may leave there.
     *
     * <p>What is in the directory before counts as safe. A test calls this once. The code opens all that it uses in the directory itself; what was
     * opened there before is not affected by the power loss.
     *
     * @param directory the directory that the code changes; it must exist
     * @param code what to run, on the calling thread
     * @throws Exception what the code throws
     * @throws IllegalStateException if the test calls it twice
     */
    public void during(Path directory, Workload code) throws Exception {
        this.directory = directory;
        run.during(directory, () -> code.run(directory));
    }

    /**
     * Declares, within the code, that something must survive a power loss from now on.
     *
     * @param value for example the value that was saved; its text is in reports
     * @throws IllegalStateException if no code of {@code during} is running
     */
    public void acknowledge(Object value) {
        run.acknowledge(value);
    }

    /**
     * {@return the directory as the power loss left it}
     *
     * @throws IllegalStateException before {@code during}
     */
    public Path directory() {
        Path given = directory;
        if (given == null) {
            throw new IllegalStateException("directory() is known when during(directory, …) has been called.");
        }
        return given;
    }

    /** {@return whether the power is lost in this run; false in the one that lets the code run} */
    public boolean happened() {
        return run.isLost();
    }

    /** {@return what the code acknowledged before the power loss, in order} */
    public List<Object> acknowledged() {
        return run.acknowledged();
    }

    /**
     * {@return what the code acknowledged after the moment of the power loss, when it ran to its end: the first may have been under way}
     */
    public List<Object> later() {
        return run.later();
    }

    /**
     * Returns the values that a single place may have after the power loss: the last one that was acknowledged, or one that came later.
     *
     * @param before the value before the first acknowledgement
     * @return the last acknowledged value, or {@code before} if there is none, and those of {@link #later()}
     */
    public List<Object> acknowledgedOrLater(Object before) {
        List<Object> values = new ArrayList<>();
        List<Object> safe = acknowledged();
        values.add(safe.isEmpty() ? before : safe.get(safe.size() - 1));
        values.addAll(later());
        return List.copyOf(values);
    }

    /** {@return the name of the invocation: {@code write #1 of 2 lost, Store.save(Store.java:42)}} */
    @Override
    public String toString() {
        return name;
    }

    /** Code that changes a directory. */
    @FunctionalInterface
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public interface Workload {
        /**
         * Runs it.
         *
         * @param directory what {@link PowerLoss#during(Path, Workload)} was given
         * @throws Exception if it fails
         */
        void run(Path directory) throws Exception;
    }
}
