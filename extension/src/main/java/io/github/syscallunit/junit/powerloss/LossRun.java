package io.github.syscallunit.junit.powerloss;

import java.nio.file.Path;
import java.util.List;

/** One run of a swept test, as its parameter sees it. */
public interface LossRun {
    /** The code that changes a directory. */
    @FunctionalInterface
    interface Code {
        /** Runs it. */
        void run() throws Exception;
    }

    /** Runs the code, or leaves in the directory what a power loss would. */
    void during(Path directory, Code code) throws Exception;

    /** Notes that something is durable. */
    void acknowledge(Object value);

    /** {@return whether the power is lost in this run} */
    boolean isLost();

    /** {@return what was acknowledged before the power loss} */
    List<Object> acknowledged();

    /** {@return what was acknowledged after the moment of the power loss, when nothing was lost} */
    List<Object> later();
}
