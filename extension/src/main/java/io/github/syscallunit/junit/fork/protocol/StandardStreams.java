package io.github.syscallunit.junit.fork.protocol;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The standard streams of the child as its tests have set them, which may be to null, or to a stream that fails. */
final class StandardStreams {
    private StandardStreams() {}

    /** Flushes both. */
    static void flush() {
        flush(System.out);
        flush(System.err);
    }

    private static void flush(@Nullable PrintStream stream) {
        try {
            if (stream != null) {
                stream.flush();
            }
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            // A test set a stream that cannot be flushed. Its event is more important.
        }
    }
}
