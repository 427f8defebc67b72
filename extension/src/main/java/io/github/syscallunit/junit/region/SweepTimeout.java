package io.github.syscallunit.junit.region;

import io.github.syscallunit.junit.fork.launch.TimeoutParameter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Limits each invocation of a sweep. Code whose call failed may wait forever, and the other invocations must not wait for it.
 */
public final class SweepTimeout {
    private static final String PARAMETER = "syscallunit.sweepTimeout";
    private static final Duration DEFAULT = Duration.ofSeconds(60);

    private SweepTimeout() {}

    /**
     * {@return the limit of an invocation}
     *
     * @param parameters finds a configuration parameter
     * @throws IllegalArgumentException if it is not valid
     */
    public static BodyLimit of(Function<String, Optional<String>> parameters) {
        Duration limit = parameters
                .apply(PARAMETER)
                .map(text -> TimeoutParameter.parse(PARAMETER, text))
                .orElse(DEFAULT);
        return new BodyLimit(limit, true);
    }
}
