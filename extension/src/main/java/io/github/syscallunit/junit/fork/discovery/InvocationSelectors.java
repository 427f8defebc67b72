package io.github.syscallunit.junit.fork.discovery;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.syscallunit.junit.fork.claim.EngineIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.DiscoverySelectorIdentifier;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * The selectors of a request that select a part of a test method: one invocation, or one dynamic test.
 *
 * <p>Jupiter keeps such a selection within its descriptors, where it cannot be read. So the child gets the selectors.
 */
final class InvocationSelectors {
    private final EngineIds ids;
    private final List<DiscoverySelector> candidates = new ArrayList<>();
    private final Set<DiscoverySelector> ofParts = new HashSet<>();

    InvocationSelectors(EngineDiscoveryRequest request, EngineIds ids) {
        this.ids = ids;
        for (UniqueIdSelector selector : request.getSelectorsByType(UniqueIdSelector.class)) {
            candidates.add(selectUniqueId(ids.toJupiter(selector.getUniqueId())));
        }
        candidates.addAll(request.getSelectorsByType(IterationSelector.class));
    }

    /** {@return the selectors of parts of a test method, translated for the child} */
    List<String> selectedPartsOf(TestDescriptor jupiters) {
        List<String> below = new ArrayList<>();
        for (DiscoverySelector selector : candidates) {
            if (isBelow(selector, jupiters)) {
                ofParts.add(selector);
                below.add(childsIdentifier(selector));
            }
        }
        return below;
    }

    /** {@return whether a translated selector does not select a part of a test method} */
    boolean selectsWhole(DiscoverySelector selector) {
        return !ofParts.contains(selector);
    }

    private static boolean isBelow(DiscoverySelector selector, TestDescriptor test) {
        if (selector instanceof UniqueIdSelector unique) {
            UniqueId id = unique.getUniqueId();
            return id.hasPrefix(test.getUniqueId())
                    && !id.equals(test.getUniqueId())
                    && (test.getChildren().isEmpty() || isInvocation(id, test));
        }
        return selector instanceof IterationSelector iterations && isMethodOf(iterations.getParentSelector(), test);
    }

    /** A class template has the test methods as children. Its invocations are registered only when it runs. */
    private static boolean isInvocation(UniqueId id, TestDescriptor test) {
        int depth = test.getUniqueId().getSegments().size();
        return id.getSegments().get(depth).getType().equals("class-template-invocation");
    }

    private static boolean isMethodOf(DiscoverySelector selector, TestDescriptor test) {
        return selector instanceof MethodSelector method
                && test.getSource().orElse(null) instanceof MethodSource source
                && source.getClassName().equals(method.getClassName())
                && source.getMethodName().equals(method.getMethodName())
                && Arrays.equals(source.getJavaMethod().getParameterTypes(), method.getParameterTypes());
    }

    private String childsIdentifier(DiscoverySelector selector) {
        return selector instanceof UniqueIdSelector unique
                ? "uid:" + ids.jupiterToChild(unique.getUniqueId())
                : selector.toIdentifier()
                        .map(DiscoverySelectorIdentifier::toString)
                        .orElseThrow();
    }
}
