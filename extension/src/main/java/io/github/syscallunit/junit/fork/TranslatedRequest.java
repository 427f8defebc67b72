package io.github.syscallunit.junit.fork;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.discovery.UniqueIdSelector;

/**
 * Shows Jupiter the request that came to our engine, with the ids that Jupiter knows.
 *
 * <p>A proxy, as the interface gains methods from one version of JUnit to the next, which must reach the original.
 */
final class TranslatedRequest {
    private final EngineDiscoveryRequest original;
    private final EngineIds ids;

    private TranslatedRequest(EngineDiscoveryRequest original, EngineIds ids) {
        this.original = original;
        this.ids = ids;
    }

    static EngineDiscoveryRequest of(EngineDiscoveryRequest original, EngineIds ids) {
        TranslatedRequest translated = new TranslatedRequest(original, ids);
        return (EngineDiscoveryRequest) Proxy.newProxyInstance(
                EngineDiscoveryRequest.class.getClassLoader(),
                new Class<?>[] {EngineDiscoveryRequest.class},
                (proxy, method, arguments) -> translated.invoke(method, arguments));
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("getDiscoveryListener")) {
            // What is to be said of these classes, Jupiter's own discovery says.
            return EngineDiscoveryListener.NOOP;
        }
        try {
            Object result = method.invoke(original, arguments);
            return method.getName().equals("getSelectorsByType") ? translated((List<?>) result) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private List<?> translated(List<?> selectors) {
        return selectors.stream().map(this::translated).toList();
    }

    private Object translated(Object selector) {
        return selector instanceof UniqueIdSelector unique
                ? (DiscoverySelector) selectUniqueId(ids.toJupiter(unique.getUniqueId()))
                : selector;
    }
}
