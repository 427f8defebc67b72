package io.github.syscallunit.gate.evaluation;

import io.github.syscallunit.gate.text.ControlCharacters;
import org.jspecify.annotations.Nullable;

/** Ends a goal of the gate: a limit is broken, or something could not be evaluated. Its message is for users. */
public final class GateException extends Exception {
    private final boolean failure;

    private GateException(String message, @Nullable Throwable cause, boolean failure) {
        super(ControlCharacters.escape(message), cause);
        this.failure = failure;
    }

    /**
     * Makes the exception for what the tested code did.
     *
     * @param message which limits are broken
     * @return the exception
     */
    public static GateException failure(String message) {
        return new GateException(message, null, true);
    }

    /**
     * Makes the exception for what is wrong with the gate's files or settings.
     *
     * @param message what is wrong, and what to do
     * @return the exception
     */
    public static GateException error(String message) {
        return new GateException(message, null, false);
    }

    /**
     * Makes the exception for what is wrong with the gate's files or settings.
     *
     * @param message what is wrong, and what to do
     * @param cause what found it
     * @return the exception
     */
    public static GateException error(String message, Throwable cause) {
        return new GateException(message, cause, false);
    }

    /** {@return whether the gate was evaluated, and did not pass} */
    public boolean isFailure() {
        return failure;
    }
}
