package io.github.syscallunit.maven.gate;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TestIdentity;
import java.time.Duration;
import java.util.Optional;

/** Remembers how long a test's calls took once. */
@FunctionalInterface
public interface Past {
    /** Remembers nothing. */
    Past NONE = (test, syscalls) -> Optional.empty();

    /**
     * Returns how long calls took.
     *
     * @param test the test
     * @param syscalls the calls
     * @return their total time, or nothing where the test is not remembered
     */
    Optional<Duration> time(TestIdentity test, SyscallSet syscalls);
}
