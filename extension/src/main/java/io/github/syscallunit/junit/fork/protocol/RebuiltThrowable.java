package io.github.syscallunit.junit.fork.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** Stands for a throwable of the child that the parent can't have itself: looks the same, and is of the same kind. */
@SuppressWarnings("OverrideThrowableToString") // the text is the original's, which names another class
interface RebuiltThrowable {
    /** Stands for an assertion's failure. */
    final class Failure extends AssertionError implements RebuiltThrowable {
        private final String text;

        Failure(ThrowablePortrait portrait) {
            super(portrait.message());
            this.text = portrait.text();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Stands for any other exception or error. */
    final class Problem extends RuntimeException implements RebuiltThrowable {
        private final String text;

        Problem(ThrowablePortrait portrait) {
            super(portrait.message());
            this.text = portrait.text();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Stands for the failure of an assertion that compared two values. */
    final class FailedComparison extends AssertionFailedError implements RebuiltThrowable {
        private final String text;

        FailedComparison(ThrowablePortrait portrait, Object expected, Object actual) {
            super(portrait.message(), expected, actual);
            this.text = portrait.text();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Stands for several failures at once. */
    final class MultipleFailures extends MultipleFailuresError implements RebuiltThrowable {
        private final String text;
        private final @Nullable String message;

        MultipleFailures(ThrowablePortrait portrait, List<Throwable> failures) {
            super("", failures);
            this.text = portrait.text();
            this.message = portrait.message();
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
