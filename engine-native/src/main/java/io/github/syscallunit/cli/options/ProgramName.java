package io.github.syscallunit.cli.options;

/** The name by which the user called the command line. Messages begin with it, as those of strace do. */
public final class ProgramName {
    /** The script that starts the JVM sets it, because a JVM does not know how it was called. */
    private static final String NAME = System.getProperty("syscallunit.strace.name", "strace");

    private ProgramName() {}

    /** {@return the name, {@code strace} unless the script has set another one} */
    public static String get() {
        return NAME;
    }

    /** {@return a message with the name before it} */
    public static String before(String message) {
        return NAME + ": " + message;
    }
}
