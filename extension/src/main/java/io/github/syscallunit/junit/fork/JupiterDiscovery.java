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
        jupiter().ifPresent(jupiter -> addTracedTests(jupiter, request, engine));
    }

    private void addTracedTests(TestEngine jupiter, EngineDiscoveryRequest request, TestDescriptor engine) {
        DeepSelectors deep = new DeepSelectors(request, ids);
        TestDescriptor all = jupiter.discover(TranslatedRequest.of(request, ids, selector -> true), ids.jupiter());
        all.getChildren().forEach(child -> mirror(child, deep).ifPresent(engine::addChild));
        all.getDescendants().stream()
                .flatMap(test -> ForgottenAnnotation.of(test).stream())
                .forEach(issue -> request.getDiscoveryListener().issueEncountered(ids.ours(), issue));
        if (engine.getDescendants().stream().anyMatch(JupiterDiscovery::isSelectedInPart)) {
            TestDescriptor wholes = jupiter.discover(TranslatedRequest.of(request, ids, deep::isNone), ids.jupiter());
            wholes.getDescendants().forEach(test -> selectWhole(test, engine));
        }
    }

    private static boolean isSelectedInPart(TestDescriptor mirror) {
        return mirror instanceof MirroredDescriptor mirrored
                && !mirrored.parts().isEmpty();
    }

    /** Some other selector wants all of the test. */
    private void selectWhole(TestDescriptor jupiters, TestDescriptor engine) {
        engine.findByUniqueId(ids.fromJupiter(jupiters.getUniqueId()))
                .map(MirroredDescriptor.class::cast)
                .ifPresent(MirroredDescriptor::selectWhole);
    }

    private static Optional<TestEngine> jupiter() {
        ServiceLoader<TestEngine> engines = ServiceLoader.load(TestEngine.class);
        return StreamSupport.stream(engines.spliterator(), false)
                .filter(engine -> engine.getId().equals(EngineIds.JUPITER))
                .findFirst();
    }

    private Optional<MirroredDescriptor> mirror(TestDescriptor original, DeepSelectors deep) {
        MirroredDescriptor mirror =
                MirroredDescriptor.of(ids.fromJupiter(original.getUniqueId()), original, deep.below(original));
        original.getChildren().forEach(child -> mirror(child, deep).ifPresent(mirror::addChild));
        boolean kept = TracedTests.isTraced(original) || !mirror.getChildren().isEmpty();
        return kept ? Optional.of(mirror) : Optional.empty();
    }
}
