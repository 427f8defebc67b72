package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.junit.fork.claim.EngineIds;
import io.github.syscallunit.junit.fork.launch.ParameterNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;

/** Has Jupiter discover tests, and keeps those that are traced. */
public final class JupiterDiscovery {
    private final EngineIds ids;
    private final Set<String> reported = new HashSet<>();

    /** Whether it is not known which tests the configuration has traced. */
    private boolean misconfigured;

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
        Optional<ConfiguredTrace> configured = configured(request);
        InvocationSelectors deep = new InvocationSelectors(request, ids);
        TestDescriptor all =
                jupiter.discover(TranslatedRequest.of(request, ids, UntraceableTests::isNotOne), ids.jupiter());
        addProxies(all, engine, deep, configured);
        report(request, SweepParametersCheck.of(request, all));
        report(request, misspelledParameters(request));
        // The tests of a suite are part of the run only.
        configured
                .filter(trace -> !ids.inSuite())
                .flatMap(trace -> trace.selectsNothing(all))
                .ifPresent(problem -> report(request, List.of(problem)));
        for (TestDescriptor test : all.getDescendants()) {
            report(request, problems(test, configured));
        }
        if (isSelectedInPart(engine)) {
            TestDescriptor wholes =
                    jupiter.discover(TranslatedRequest.of(request, ids, deep::selectsWhole), ids.jupiter());
            wholes.getDescendants().forEach(test -> selectWhole(test, engine));
        }
    }

    private static List<DiscoveryProblem> misspelledParameters(EngineDiscoveryRequest request) {
        List<DiscoveryProblem> problems = new ArrayList<>();
        ParameterNames.misspelled(request.getConfigurationParameters())
                .forEach((name, meant) -> problems.add(new DiscoveryProblem(
                        "no configuration parameter is named \"" + name + "\": did you mean \"" + meant + "\"?",
                        null,
                        null)));
        return problems;
    }

    private List<DiscoveryProblem> problems(TestDescriptor test, Optional<ConfiguredTrace> configured) {
        List<DiscoveryProblem> problems = new ArrayList<>();
        if (!misconfigured) {
            MissingAnnotationCheck.of(test, configured).ifPresent(problems::add);
            MixedClassCheck.of(test, method -> isTraced(method, configured)).ifPresent(problems::add);
        }
        problems.addAll(TraceSettingsCheck.of(test));
        problems.addAll(FaultCheck.of(test));
        MisplacedParameterCheck.of(test).ifPresent(problems::add);
        return problems;
    }

    /** The annotation of a class is read for each of its tests, and reported once. */
    private void report(EngineDiscoveryRequest request, List<DiscoveryProblem> problems) {
        for (DiscoveryProblem problem : problems) {
            if (reported.add(problem.message())) {
                problem.report(request, ids.ours());
            }
        }
    }

    private static boolean isTraced(TestDescriptor test, Optional<ConfiguredTrace> configured) {
        return TracedTests.isTraced(test)
                || configured.filter(trace -> trace.includes(test)).isPresent();
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

    /** A parameter that is not valid fails our engine when it runs. Until then other tests are found. */
    private Optional<ConfiguredTrace> configured(EngineDiscoveryRequest request) {
        try {
            return ConfiguredTrace.of(request.getConfigurationParameters());
        } catch (IllegalArgumentException e) {
            misconfigured = true;
            new DiscoveryProblem(String.valueOf(e.getMessage()), null, null).report(request, ids.ours());
            return Optional.empty();
        }
    }

    private void addProxies(
            TestDescriptor originals,
            TestDescriptor mirrors,
            InvocationSelectors deep,
            Optional<ConfiguredTrace> configuration) {
        for (TestDescriptor original : originals.getChildren()) {
            boolean annotated = TracedTests.isTraced(original);
            Optional<TraceSettings> configured = annotated
                    ? Optional.empty()
                    : configuration.filter(trace -> trace.includes(original)).map(ConfiguredTrace::settings);
            ProxyDescriptor mirror = ProxyDescriptor.of(
                    ids.fromJupiter(original.getUniqueId()), original, deep.selectedPartsOf(original), configured);
            addProxies(original, mirror, deep, configuration);
            if (annotated || configured.isPresent() || !mirror.getChildren().isEmpty()) {
                mirrors.addChild(mirror);
            }
        }
    }
}
