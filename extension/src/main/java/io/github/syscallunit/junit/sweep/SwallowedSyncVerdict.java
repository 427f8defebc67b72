package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.SyscallEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/**
 * The end of an invocation whose code must not return normally after a failed sync.
 *
 * @param verdict the other verdict of the invocation
 */
public record SwallowedSyncVerdict(SweepVerdict verdict) implements SweepVerdict {
    @Override
    public void judge(InjectionWindow window, ExtensionContext context, @Nullable Throwable failure) {
        verdict.judge(window, context, failure);
        if (failure == null) {
            window.swallowedSync().ifPresent(SwallowedSyncVerdict::fail);
        }
    }

    private static void fail(SyscallEvent sync) {
        AssertionFailedError swallowed =
                new AssertionFailedError("A sync failed, and the code in during(…) returned normally: " + sync
                        + "\nIts caller believes that the data is stored, and it may be lost. If the code reports the failure in another way, or"
                        + " the data may be lost, write maySwallowSyncErrors = true.");
        swallowed.addSuppressed(new InjectedFaultNote("The fault was injected here: ", sync));
        throw swallowed;
    }
}
