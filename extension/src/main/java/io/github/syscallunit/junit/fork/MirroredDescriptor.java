package io.github.syscallunit.junit.fork;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** Shows in the parent a test or container that Jupiter runs in the child. */
final class MirroredDescriptor extends AbstractTestDescriptor {
    private final String legacyReportingName;
    private final Type type;
    private final Set<TestTag> tags;
    private final boolean mayRegisterTests;

    private MirroredDescriptor(UniqueId id, TestDescriptor original) {
        super(id, original.getDisplayName(), original.getSource().orElse(null));
        this.legacyReportingName = original.getLegacyReportingName();
        this.type = original.getType();
        this.tags = Set.copyOf(original.getTags());
        this.mayRegisterTests = original.mayRegisterTests();
    }

    private MirroredDescriptor(UniqueId id, ChildEvent.Registered child, @Nullable TestSource source) {
        super(id, child.displayName(), source);
        this.legacyReportingName = child.legacyReportingName();
        this.type = child.type();
        this.tags = child.tags().stream().map(TestTag::create).collect(Collectors.toUnmodifiableSet());
        this.mayRegisterTests = type.isContainer();
    }

    /** Mirrors what Jupiter discovered in the parent, without the children. */
    static MirroredDescriptor of(UniqueId id, TestDescriptor original) {
        return new MirroredDescriptor(id, original);
    }

    /** Mirrors what came to be in the child. */
    static MirroredDescriptor of(UniqueId id, ChildEvent.Registered child) {
        TestSource source = child.source();
        return source == null ? new MirroredDescriptor(id, child, null) : new MirroredDescriptor(id, child, source);
    }

    @Override
    public String getLegacyReportingName() {
        return legacyReportingName;
    }

    @Override
    public Type getType() {
        return type;
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    @Override
    public boolean mayRegisterTests() {
        return mayRegisterTests;
    }
}
