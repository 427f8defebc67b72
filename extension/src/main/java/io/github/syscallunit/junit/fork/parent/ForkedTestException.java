package io.github.syscallunit.junit.fork.parent;

/** Thrown for a traced test that could not be completed. Has no stack trace, because the cause is not in this JVM. */
final class ForkedTestException extends RuntimeException {
    ForkedTestException(String message) {
        super(message, null, false, false);
    }

    ForkedTestException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
