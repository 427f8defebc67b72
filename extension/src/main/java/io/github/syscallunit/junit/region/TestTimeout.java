package io.github.syscallunit.junit.region;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The {@code @Timeout} of a test's body. Jupiter interrupts the body; the parent kills a body that does not end then. */
public final class TestTimeout {
    private TestTimeout() {}

    public static Optional<BodyLimit> of(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, Timeout.class))
                .or(() -> ofClasses(context))
                .map(timeout -> new BodyLimit(Duration.of(timeout.value(), unit(timeout)), false));
    }

    private static Optional<Timeout> ofClasses(ExtensionContext context) {
        return context.getTestClass()
                .flatMap(type -> AnnotationSupport.findAnnotation(type, Timeout.class))
                .or(() -> context.getParent().flatMap(TestTimeout::ofClasses));
    }

    private static ChronoUnit unit(Timeout timeout) {
        return timeout.unit().toChronoUnit();
    }
}
