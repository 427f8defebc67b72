package io.github.syscallunit.junit.fork.discovery;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import io.github.syscallunit.junit.SyscallBudget;
import io.github.syscallunit.junit.TraceSyscalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Reports a {@link TraceSyscalls} or a {@link SyscallBudget} that can't be read. The test itself then fails with the same message, and others run. */
final class TraceSettingsCheck {
    private TraceSettingsCheck() {}

    /** {@return what is wrong with the settings of a test; the same problem for all tests of a class whose annotation is wrong} */
    static List<DiscoveryProblem> of(TestDescriptor test) {
        Optional<TraceSettings> settings = TracedTests.annotatedSettings(test);
        if (settings.isEmpty() || !(test.getSource().orElse(null) instanceof MethodSource source)) {
            return List.of();
        }
        List<DiscoveryProblem> problems = new ArrayList<>();
        DiscoveryProblem.check(
                        "@TraceSyscalls",
                        annotated(test, source),
                        () -> settings.get().region(true))
                .ifPresent(problems::add);
        DiscoveryProblem.check("@SyscallBudget", source, () -> TracedTests.budgets(source.getJavaMethod()))
                .ifPresent(problems::add);
        for (Class<?> type : TracedTests.classes(test)) {
            DiscoveryProblem.check("@SyscallBudget", ClassSource.from(type), () -> TracedTests.budgets(type))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    /** {@return what has the annotation: the test, or the innermost of its classes that has one} */
    private static TestSource annotated(TestDescriptor test, MethodSource source) {
        TestSource found = source;
        if (findAnnotation(source.getJavaMethod(), TraceSyscalls.class).isEmpty()) {
            for (Class<?> type : TracedTests.classes(test)) {
                found = findAnnotation(type, TraceSyscalls.class).isPresent() ? ClassSource.from(type) : found;
            }
        }
        return found;
    }
}
