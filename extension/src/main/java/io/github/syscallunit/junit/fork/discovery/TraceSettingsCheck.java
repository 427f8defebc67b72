package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.SyscallBudget;
import io.github.syscallunit.junit.TraceSyscalls;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Reports a {@link TraceSyscalls} or a {@link SyscallBudget} that can't be read. The test itself then fails with the same message, and others run. */
final class TraceSettingsCheck {
    private TraceSettingsCheck() {}

    /** {@return what is wrong with the settings of a test, if anything} */
    static Optional<DiscoveryProblem> of(TestDescriptor test) {
        Optional<TraceSettings> settings = TracedTests.annotatedSettings(test);
        if (settings.isEmpty() || !(test.getSource().orElse(null) instanceof MethodSource source)) {
            return Optional.empty();
        }
        return check("@TraceSyscalls", source, () -> settings.get().region(true))
                .or(() -> check("@SyscallBudget", source, () -> TracedTests.budgets(test)));
    }

    private static Optional<DiscoveryProblem> check(String annotation, MethodSource source, Runnable reader) {
        try {
            reader.run();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String message =
                    "The " + annotation + " of " + source.getJavaClass().getSimpleName() + "." + source.getMethodName()
                            + " is not valid: " + e.getMessage();
            return Optional.of(new DiscoveryProblem(message, source, e));
        }
    }
}
