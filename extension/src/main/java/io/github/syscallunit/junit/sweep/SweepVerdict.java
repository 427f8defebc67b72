package io.github.syscallunit.junit.sweep;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What is to be said when the body of a swept test has ended. */
@FunctionalInterface
public interface SweepVerdict {
    /**
     * Looks at what happened.
     *
     * @param window the blocks of the test whose calls count
     * @param context of the invocation
     * @param failure what the body threw, which is thrown on
     */
    void judge(InjectionWindow window, ExtensionContext context, @Nullable Throwable failure);
}
