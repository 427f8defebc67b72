package io.github.syscallunit.junit.fork.claim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/**
 * The tests of Jupiter that our engine runs, so that Jupiter does not run these, and only these.
 *
 * <p>A launcher may be configured without our engine. So a test is claimed only if our engine found it in the same
 * discovery: on the same thread, since the discovery started.
 */
public final class ClaimedTests {
    private static final ThreadLocal<Deque<Set<UniqueId>>> DISCOVERIES = ThreadLocal.withInitial(ArrayDeque::new);

    /** The engines of a suite do not change, so tests that were claimed in a suite stay claimed. */
    private static final Set<UniqueId> IN_SUITES = ConcurrentHashMap.newKeySet();

    private ClaimedTests() {}

    static void discoveryStarted() {
        DISCOVERIES.get().push(new HashSet<>());
    }

    static void discoveryFinished() {
        DISCOVERIES.get().poll();
    }

    /** Claims the tests below our engine. */
    public static void claim(EngineIds ids, TestDescriptor engine) {
        Set<UniqueId> claimed = new HashSet<>();
        for (TestDescriptor test : engine.getDescendants()) {
            claimed.add(ids.jupiterOf(test.getUniqueId()));
        }
        if (ids.inSuite()) {
            IN_SUITES.addAll(claimed);
        } else if (!DISCOVERIES.get().isEmpty()) {
            DISCOVERIES.get().element().addAll(claimed);
        }
    }

    public static boolean isClaimedInThisDiscovery(UniqueId jupiters) {
        Deque<Set<UniqueId>> discoveries = DISCOVERIES.get();
        return IN_SUITES.contains(jupiters)
                || (!discoveries.isEmpty() && discoveries.element().contains(jupiters));
    }

    static boolean isClaimedInSuite(String jupiters) {
        return IN_SUITES.contains(UniqueId.parse(jupiters));
    }
}
