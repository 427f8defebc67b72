package io.github.syscallunit.cli.options;

/** Says what is wrong with the command line, in strace's words. */
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
