package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.fork.claim.EngineIds;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;

/** Has Jupiter discover tests, and keeps those that are traced. */
public final class JupiterDiscovery {
    private final EngineIds ids;

    public JupiterDiscovery(EngineIds ids) {
        this.ids = ids;
    }

    /**
     * Adds a proxy of each traced test, and of the containers around it.
     *
     * @return what to do if this JUnit is too old, and no test was added for that reason; empty otherwise
     */
    public Optional<String> addTracedTests(EngineDiscoveryRequest request, TestDescriptor engine) {
        Optional<TestEngine> jupiter = jupiter();
        Optional<String> tooOld = jupiter.flatMap(JUnitRequirement::unmet);
        if (jupiter.isPresent() && tooOld.isEmpty()) {
            addTracedTests(jupiter.get(), request, engine);
        }
        return tooOld;
    }

    private void addTracedTests(TestEngine jupiter, EngineDiscoveryRequest request, TestDescriptor engine) {
        InvocationSelectors deep = new InvocationSelectors(request, ids);
        TestDescriptor all =
                jupiter.discover(TranslatedRequest.of(request, ids, UntraceableTests::isNotOne), ids.jupiter());
        addProxies(all, engine, deep);
        for (TestDescriptor test : all.getDescendants()) {
            MissingAnnotationCheck.of(test)
                    .or(() -> TraceSettingsCheck.of(test))
                    .ifPresent(problem -> problem.report(request, ids.ours()));
        }
        if (isSelectedInPart(engine)) {
            TestDescriptor wholes =
                    jupiter.discover(TranslatedRequest.of(request, ids, deep::selectsWhole), ids.jupiter());
            wholes.getDescendants().forEach(test -> selectWhole(test, engine));
        }
    }

    private static boolean isSelectedInPart(TestDescriptor engine) {
        for (TestDescriptor mirror : engine.getDescendants()) {
            if (mirror instanceof ProxyDescriptor mirrored && !mirrored.parts().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Another selector selects the whole test. */
    private void selectWhole(TestDescriptor jupiters, TestDescriptor engine) {
        engine.findByUniqueId(ids.fromJupiter(jupiters.getUniqueId()))
                .map(ProxyDescriptor.class::cast)
                .ifPresent(ProxyDescriptor::selectWhole);
    }

    private static Optional<TestEngine> jupiter() {
        for (TestEngine engine : ServiceLoader.load(TestEngine.class)) {
            if (engine.getId().equals(EngineIds.JUPITER)) {
                return Optional.of(engine);
            }
        }
        return Optional.empty();
    }

    private void addProxies(TestDescriptor originals, TestDescriptor mirrors, InvocationSelectors deep) {
        for (TestDescriptor original : originals.getChildren()) {
            ProxyDescriptor mirror = ProxyDescriptor.of(
                    ids.fromJupiter(original.getUniqueId()), original, deep.selectedPartsOf(original));
            addProxies(original, mirror, deep);
            if (TracedTests.isTraced(original) || !mirror.getChildren().isEmpty()) {
                mirrors.addChild(mirror);
            }
        }
    }
}
