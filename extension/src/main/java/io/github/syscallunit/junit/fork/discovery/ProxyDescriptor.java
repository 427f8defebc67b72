package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** Stands in the parent for a test or container that Jupiter runs in the child. */
public final class ProxyDescriptor extends AbstractTestDescriptor {
    private final String legacyReportingName;
    private final Type type;
    private final Set<TestTag> tags;
    private final boolean mayRegisterTests;
    private final Optional<TraceSettings> configured;
    private List<String> parts;

    private ProxyDescriptor(
            UniqueId id, TestDescriptor original, List<String> parts, Optional<TraceSettings> configured) {
        super(id, original.getDisplayName(), original.getSource().orElse(null));
        this.legacyReportingName = original.getLegacyReportingName();
        this.type = original.getType();
        this.tags = Set.copyOf(original.getTags());
        this.mayRegisterTests = original.mayRegisterTests();
        this.parts = parts;
        this.configured = configured;
    }

    private ProxyDescriptor(UniqueId id, ChildEvent.Registered child, @Nullable TestSource source) {
        super(id, child.displayName(), source);
        this.legacyReportingName = child.legacyReportingName();
        this.type = child.type();
        this.tags = child.tags().stream().map(TestTag::create).collect(Collectors.toUnmodifiableSet());
        this.mayRegisterTests = type.isContainer();
        this.parts = List.of();
        this.configured = Optional.empty();
    }

    /** Makes a proxy of a descriptor that Jupiter discovered in the parent, without its children. */
    static ProxyDescriptor of(
            UniqueId id, TestDescriptor original, List<String> parts, Optional<TraceSettings> configured) {
        return new ProxyDescriptor(id, original, parts, configured);
    }

    /** Makes a proxy of a test that was registered in the child. */
    public static ProxyDescriptor of(UniqueId id, ChildEvent.Registered child) {
        TestSource source = child.source();
        return source == null ? new ProxyDescriptor(id, child, null) : new ProxyDescriptor(id, child, source);
    }

    /** {@return the child's selectors of the parts that run; empty if all of it runs} */
    public List<String> parts() {
        return parts;
    }

    /** {@return how the configuration has the test traced; empty if an annotation does} */
    Optional<TraceSettings> configured() {
        return configured;
    }

    void selectWhole() {
        parts = List.of();
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
