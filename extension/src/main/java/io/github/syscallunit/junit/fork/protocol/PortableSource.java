package io.github.syscallunit.junit.fork.protocol;

import static java.util.Objects.requireNonNullElse;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.CompositeTestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Makes test sources that name classes instead of containing them, so that the reader need not load any class. */
public final class PortableSource {
    private PortableSource() {}

    /** {@return an equal source} */
    public static TestSource of(TestSource source) {
        if (source instanceof MethodSource method) {
            return MethodSource.from(
                    method.getClassName(),
                    method.getMethodName(),
                    requireNonNullElse(method.getMethodParameterTypes(), ""));
        } else if (source instanceof ClassSource type) {
            return type.getPosition()
                    .map(position -> ClassSource.from(type.getClassName(), position))
                    .orElseGet(() -> ClassSource.from(type.getClassName()));
        } else if (source instanceof CompositeTestSource composite) {
            return CompositeTestSource.from(
                    composite.getSources().stream().map(PortableSource::of).toList());
        }
        return source;
    }
}
