package io.github.syscallunit.junit.sweep;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides the outcome of a swept test when its body has ended. */
@FunctionalInterface
public interface SweepVerdict {
    /**
     * Decides the outcome.
     *
     * @param window the blocks of the test whose calls count
     * @param context of the invocation
     * @param failure what the body threw, which is thrown on
     */
    void judge(InjectionWindow window, ExtensionContext context, @Nullable Throwable failure);
}
