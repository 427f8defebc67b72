package io.github.syscallunit.engine.stop;

import java.util.Optional;
import org.apiguardian.api.API;

/** When the tracer and the tracees that stop often share a CPU. What a tracee sees of its CPUs is the same either way. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ColocationPolicy {
    /**
     * While they stop often enough to be faster with it. Never tracees that were attached to: they would stay on the CPU if the tracer was killed.
     */
    AUTO,
    /** From the first stop to the last. */
    ALWAYS,
    /** Not at all. */
    NEVER;

    /**
     * Parses a user's choice.
     *
     * @param text {@code auto}, {@code always} or {@code never}
     * @return the choice; empty for any other text
     */
    public static Optional<ColocationPolicy> parse(String text) {
        return switch (text) {
            case "auto" -> Optional.of(AUTO);
            case "always" -> Optional.of(ALWAYS);
            case "never" -> Optional.of(NEVER);
            default -> Optional.empty();
        };
    }
}
