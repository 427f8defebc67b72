package io.github.syscallunit.junit.fork.discovery;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Finds {@link UntraceableTests} in the classes that a request selects, of any engine. */
public final class UntraceableDiscovery {
    private final Set<Class<?>> candidates = new LinkedHashSet<>();

    private UntraceableDiscovery() {}

    /** Adds a failing test below the engine for each test that would silently not be traced. */
    public static void addTo(TestDescriptor engine, EngineDiscoveryRequest request) {
        UntraceableDiscovery discovery = new UntraceableDiscovery();
        EngineDiscoveryRequestResolver.builder()
                .addClassContainerSelectorResolver(UntraceableTests::mayBeIn)
                .addSelectorResolver(discovery.new Collector())
                .build()
                .resolve(unheard(request), engine);
        request.getSelectorsByType(UniqueIdSelector.class)
                .forEach(selector -> discovery.collectNamedIn(selector.getUniqueId()));
        List<Class<?>> glue = new ArrayList<>(GlueCode.of(request));
        glue.removeAll(discovery.candidates);
        if (!discovery.candidates.isEmpty() || !glue.isEmpty()) {
            OtherEngines engines = OtherEngines.ofThisJvm();
            UntraceableTests tests = new UntraceableTests(engines);
            discovery.candidates.forEach(type -> tests.addTo(engine, type, Optional.empty()));
            discovery.candidates.stream()
                    .flatMap(type -> MisplacedAnnotationCheck.of(type, engines).stream())
                    .distinct()
                    .forEach(problem -> problem.report(request, engine.getUniqueId()));
            glue.forEach(type -> tests.addTo(engine, type, GlueCode.suite(request)));
        }
    }

    /** Jupiter's discovery has reported which selectors resolve to tests. */
    private static EngineDiscoveryRequest unheard(EngineDiscoveryRequest request) {
        return (EngineDiscoveryRequest) Proxy.newProxyInstance(
                EngineDiscoveryRequest.class.getClassLoader(),
                new Class<?>[] {EngineDiscoveryRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getDiscoveryListener")
                        ? EngineDiscoveryListener.NOOP
                        : method.invoke(request, arguments));
    }

    /** The ids of most engines have the name of the test's class. The resolver passes on ours only. */
    private void collectNamedIn(UniqueId id) {
        for (UniqueId.Segment segment : id.getSegments()) {
            if (segment.getValue().matches("[\\p{javaJavaIdentifierPart}.]+")) {
                ReflectionSupport.tryToLoadClass(segment.getValue()).ifSuccess(this::collect);
            }
        }
    }

    private void collect(Class<?> type) {
        if (UntraceableTests.mayBeIn(type)) {
            candidates.add(type);
        }
        for (Class<?> member : membersOf(type)) {
            if (AnnotationSupport.isAnnotated(member, Nested.class)) {
                collect(member);
            }
        }
    }

    private static Class<?>[] membersOf(Class<?> type) {
        try {
            return type.getDeclaredClasses();
        } catch (LinkageError e) {
            // As in UntraceableTests: of an optional dependency.
            return new Class<?>[0];
        }
    }

    private final class Collector implements SelectorResolver {
        @Override
        public Resolution resolve(ClassSelector selector, Context context) {
            collect(selector.getJavaClass());
            return Resolution.unresolved();
        }

        @Override
        public Resolution resolve(MethodSelector selector, Context context) {
            collect(selector.getJavaClass());
            return Resolution.unresolved();
        }
    }
}
