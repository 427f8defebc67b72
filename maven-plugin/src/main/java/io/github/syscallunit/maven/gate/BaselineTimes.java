package io.github.syscallunit.maven.gate;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.TraceResult;
import java.time.Duration;
import java.util.Optional;

/** Remembers how long a test's calls took once. */
@FunctionalInterface
public interface BaselineTimes {
    /** Remembers nothing. */
    BaselineTimes NONE = (result, syscalls) -> Optional.empty();

    /**
     * Returns how long calls took.
     *
     * @param result the test's present result
     * @param syscalls the calls
     * @return their total time, or nothing where the test is not remembered
     */
    Optional<Duration> time(TraceResult result, SyscallSet syscalls);
}
