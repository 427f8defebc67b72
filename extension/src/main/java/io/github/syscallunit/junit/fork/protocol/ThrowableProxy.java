package io.github.syscallunit.junit.fork.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** Stands for a throwable of the child that the parent cannot deserialize, with the same text and of the same kind. */
@SuppressWarnings("OverrideThrowableToString") // the text is the original's, which names another class
interface ThrowableProxy {
    /** Stands for an assertion's failure. */
    final class Failure extends AssertionError implements ThrowableProxy {
        private final String text;

        Failure(ThrowableSnapshot snapshot) {
            super(snapshot.message());
            this.text = snapshot.text();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Stands for any other exception or error. */
    final class OtherThrowable extends RuntimeException implements ThrowableProxy {
        private final String text;

        OtherThrowable(ThrowableSnapshot snapshot) {
            super(snapshot.message());
            this.text = snapshot.text();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Stands for the failure of an assertion that compared two values. */
    final class FailedComparison extends AssertionFailedError implements ThrowableProxy {
        private final String text;

        FailedComparison(ThrowableSnapshot snapshot, Object expected, Object actual) {
            super(snapshot.message(), expected, actual);
            this.text = snapshot.text();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Stands for several failures at once. */
    final class MultipleFailures extends MultipleFailuresError implements ThrowableProxy {
        private final String text;
        private final @Nullable String message;

        MultipleFailures(ThrowableSnapshot snapshot, List<Throwable> failures) {
            super("", failures);
            this.text = snapshot.text();
            this.message = snapshot.message();
        }

        @Override
        public @Nullable String getMessage() {
            return message;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
