package io.github.syscallunit.cli.options;

import java.util.List;
import java.util.Objects;

/** Thrown for a wrong command line, with strace's message. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String HINT = "\nTry '" + ProgramName.get() + " -h' for more information.";

    private final transient List<String> warnings;

    public UsageException(String message) {
        this(message, List.of());
    }

    private UsageException(String message, List<String> warnings) {
        super(message);
        this.warnings = List.copyOf(warnings);
    }

    static UsageException withHint(String message) {
        return new UsageException(message + HINT);
    }

    /** {@return the same, behind warnings} */
    UsageException after(List<String> earlier) {
        return new UsageException(Objects.requireNonNull(getMessage()), earlier);
    }

    /** {@return what is written before the message} */
    public List<String> warnings() {
        return warnings;
    }
}
