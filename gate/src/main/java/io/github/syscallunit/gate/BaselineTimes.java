package io.github.syscallunit.gate;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.TraceResult;
import java.time.Duration;
import java.util.Optional;

/** Returns how long the calls of a test took when the baseline was written. */
@FunctionalInterface
public interface BaselineTimes {
    /** Has no counts. */
    BaselineTimes NONE = (result, syscalls) -> Optional.empty();

    /**
     * Returns how long calls took.
     *
     * @param result the test's current result
     * @param syscalls the calls
     * @return their total time, empty if the baseline does not have the test
     */
    Optional<Duration> time(TraceResult result, SyscallSet syscalls);
}
