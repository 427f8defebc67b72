package io.github.syscallunit.cli;

/** Says what is wrong with the command line, in strace's words. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String HINT = "\nTry 'strace -h' for more information.";

    UsageException(String message) {
        super(message);
    }

    static UsageException withHint(String message) {
        return new UsageException(message + HINT);
    }
}
