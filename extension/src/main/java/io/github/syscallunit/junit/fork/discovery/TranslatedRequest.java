package io.github.syscallunit.junit.fork.discovery;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.syscallunit.junit.fork.claim.EngineIds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.UniqueIdSelector;

/**
 * The request to our engine, with ids translated to Jupiter's.
 *
 * <p>It is a dynamic proxy, because new versions of JUnit add methods to the interface, which must reach the original.
 */
final class TranslatedRequest {
    private final EngineDiscoveryRequest original;
    private final EngineIds ids;
    private final Predicate<DiscoverySelector> kept;

    private TranslatedRequest(EngineDiscoveryRequest original, EngineIds ids, Predicate<DiscoverySelector> kept) {
        this.original = original;
        this.ids = ids;
        this.kept = kept;
    }

    /** {@return the request with the selectors that are kept} */
    static EngineDiscoveryRequest of(
            EngineDiscoveryRequest original, EngineIds ids, Predicate<DiscoverySelector> kept) {
        TranslatedRequest translated = new TranslatedRequest(original, ids, kept);
        return (EngineDiscoveryRequest) Proxy.newProxyInstance(
                EngineDiscoveryRequest.class.getClassLoader(),
                new Class<?>[] {EngineDiscoveryRequest.class},
                (proxy, method, arguments) -> translated.invoke(method, arguments));
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("getDiscoveryListener")) {
            return new EngineSelectorListener();
        }
        try {
            Object result = method.invoke(original, arguments);
            return method.getName().equals("getSelectorsByType") ? translated((List<?>) result) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private List<DiscoverySelector> translated(List<?> selectors) {
        List<DiscoverySelector> translated = new ArrayList<>();
        for (Object selector : selectors) {
            DiscoverySelector known = translated((DiscoverySelector) selector);
            if (kept.test(known)) {
                translated.add(known);
            }
        }
        return translated;
    }

    private DiscoverySelector translated(DiscoverySelector selector) {
        return selector instanceof UniqueIdSelector unique
                ? selectUniqueId(ids.toJupiter(unique.getUniqueId()))
                : selector;
    }

    /**
     * Passes on the results of selectors by our own ids, so that a missing test is reported. Everything else about
     * these classes is reported by Jupiter's own discovery.
     */
    private final class EngineSelectorListener implements EngineDiscoveryListener {
        @Override
        public void selectorProcessed(UniqueId engine, DiscoverySelector selector, SelectorResolutionResult result) {
            for (UniqueIdSelector own : original.getSelectorsByType(UniqueIdSelector.class)) {
                if (own.getUniqueId().hasPrefix(ids.ours()) && translated(own).equals(selector)) {
                    original.getDiscoveryListener().selectorProcessed(ids.ours(), own, result);
                }
            }
        }
    }
}
