package io.github.syscallunit.junit.fork;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;

/** Asks Jupiter which tests there are, and keeps those that are traced. */
final class JupiterDiscovery {
    private final EngineIds ids;

    JupiterDiscovery(EngineIds ids) {
        this.ids = ids;
    }

    /** Adds a mirror of each traced test, and of the containers around it. */
    void addTracedTests(EngineDiscoveryRequest request, TestDescriptor engine) {
        Optional<TestEngine> jupiter = jupiter();
        if (jupiter.isPresent()) {
            TestDescriptor discovered = jupiter.get().discover(TranslatedRequest.of(request, ids), ids.jupiter());
            discovered.getChildren().forEach(child -> mirror(child).ifPresent(engine::addChild));
        }
    }

    private static Optional<TestEngine> jupiter() {
        ServiceLoader<TestEngine> engines = ServiceLoader.load(TestEngine.class);
        return StreamSupport.stream(engines.spliterator(), false)
                .filter(engine -> engine.getId().equals(EngineIds.JUPITER))
                .findFirst();
    }

    private Optional<MirroredDescriptor> mirror(TestDescriptor original) {
        MirroredDescriptor mirror = MirroredDescriptor.of(ids.fromJupiter(original.getUniqueId()), original);
        original.getChildren().forEach(child -> mirror(child).ifPresent(mirror::addChild));
        boolean kept = TracedTests.isTraced(original) || !mirror.getChildren().isEmpty();
        return kept ? Optional.of(mirror) : Optional.empty();
    }
}
