package io.github.syscallunit.junit.fork.claim;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps why our engine found no tests in the latest discovery, so that each test that it would run can fail with it. */
public final class DiscoveryFailure {
    private static final AtomicReference<@Nullable String> LATEST = new AtomicReference<>();

    private DiscoveryFailure() {}

    /** Keeps the reason. */
    public static void keep(String reason) {
        LATEST.set(reason);
    }

    /** Forgets the reason, because a discovery succeeded. */
    public static void clear() {
        LATEST.set(null);
    }

    static Optional<String> latest() {
        return Optional.ofNullable(LATEST.get());
    }
}
