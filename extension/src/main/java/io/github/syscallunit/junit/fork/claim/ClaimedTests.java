package io.github.syscallunit.junit.fork.claim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/**
 * Knows which of Jupiter's tests our engine runs, so that Jupiter leaves these, and only these, alone.
 *
 * <p>A launcher may be asked to leave our engine out. So a test belongs to us if we found it in the same discovery: in the
 * same thread, since the discovery started.
 */
public final class ClaimedTests {
    private static final ThreadLocal<Deque<Set<UniqueId>>> DISCOVERIES = ThreadLocal.withInitial(ArrayDeque::new);

    /** A suite names its engines once and for all: what we claim in it is ours whenever it runs. */
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
        return !discoveries.isEmpty() && discoveries.element().contains(jupiters);
    }

    static boolean isClaimedInSuite(String jupiters) {
        return IN_SUITES.contains(UniqueId.parse(jupiters));
    }
}
