package io.github.syscallunit.junit.fork.discovery;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A test of another engine that has an annotation of ours, which would have no effect. It fails in our engine. */
public final class UntraceableTest extends AbstractTestDescriptor {
    private final String reason;

    UntraceableTest(UniqueId id, String name, TestSource source, String reason) {
        super(id, name, source);
        this.reason = reason;
    }

    /** {@return why it can't be traced, and what to do} */
    public String reason() {
        return reason;
    }

    @Override
    public String getLegacyReportingName() {
        return getSource().orElse(null) instanceof ClassSource type
                ? type.getClassName()
                : super.getLegacyReportingName();
    }

    /** Surefire reports a test of a class only while a container of that class runs, and the other engine's has ended. */
    @Override
    public Type getType() {
        return getSource().orElse(null) instanceof ClassSource ? Type.CONTAINER_AND_TEST : Type.TEST;
    }
}
