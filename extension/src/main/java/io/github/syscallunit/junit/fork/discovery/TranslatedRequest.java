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
 * Shows Jupiter the request that came to our engine, with the ids that Jupiter knows.
 *
 * <p>A proxy, as the interface gains methods from one version of JUnit to the next, which must reach the original.
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

    /** {@return the request with those of its selectors that are to be kept} */
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
     * Passes on what became of selectors by our own ids, that a test which is not there be missed. What else there is to say of
     * these classes, Jupiter's own discovery says.
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
