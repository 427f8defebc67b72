package io.github.syscallunit.cli.options;

/** Thrown for a wrong command line, with strace's message. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String HINT = "\nTry 'strace -h' for more information.";

    public UsageException(String message) {
        super(message);
    }

    static UsageException withHint(String message) {
        return new UsageException(message + HINT);
    }
}
