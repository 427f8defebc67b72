package io.github.syscallunit.junit.fork.parent;

/** Says why a traced test could not be run to its end. Has no stack trace: nothing in this JVM is to blame. */
final class ForkedTestException extends RuntimeException {
    ForkedTestException(String message) {
        super(message, null, false, false);
    }

    ForkedTestException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
