package io.github.syscallunit.gate.evaluation;

import io.github.syscallunit.gate.text.ControlCharacters;
import java.util.function.Consumer;

/** Prints messages where the gate was started. Names of files and tests in them cannot control a terminal. */
public final class GateLog {
    private final Consumer<String> info;
    private final Consumer<String> warnings;

    /**
     * Makes a log.
     *
     * @param info takes what is good to know
     * @param warnings takes what needs attention
     */
    public GateLog(Consumer<String> info, Consumer<String> warnings) {
        this.info = info;
        this.warnings = warnings;
    }

    /**
     * Prints a message.
     *
     * @param message the message
     */
    public void info(String message) {
        info.accept(ControlCharacters.escape(message));
    }

    /**
     * Prints a warning.
     *
     * @param message the warning
     */
    public void warn(String message) {
        warnings.accept(ControlCharacters.escape(message));
    }
}
