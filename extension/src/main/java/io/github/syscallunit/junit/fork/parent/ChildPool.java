package io.github.syscallunit.junit.fork.parent;

import io.github.syscallunit.engine.session.TracingPreconditionException;
import io.github.syscallunit.junit.fork.launch.ChildStarter;
import io.github.syscallunit.junit.fork.launch.ForkSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has the children of a run. A child that has run its tests waits here for the next tests that may run in it, and ends
 * when there are none. Used by several threads, where classes run in parallel.
 */
public final class ChildPool implements AutoCloseable {
    private final ForkSettings settings;
    private final ChildStarter starter;
    private final Map<ChildKey, Integer> expected = new HashMap<>();
    private final Map<ChildKey, Deque<ChildJvm>> idle = new HashMap<>();

    /**
     * Makes a pool without children.
     *
     * @param settings the settings of all children
     * @param starter starts a child
     * @param groups what all groups of tests that will run need
     */
    public ChildPool(ForkSettings settings, ChildStarter starter, Collection<ChildKey> groups) {
        this.settings = settings;
        this.starter = starter;
        groups.forEach(key -> expected.merge(key, 1, Integer::sum));
    }

    ForkSettings settings() {
        return settings;
    }

    /** Notes that one of the groups begins to run. */
    synchronized void begin(ChildKey key) {
        expected.merge(key, -1, Integer::sum);
    }

    /** Takes a child that waits. */
    synchronized Optional<ChildJvm> take(ChildKey key) {
        return Optional.ofNullable(idle.getOrDefault(key, new ArrayDeque<>()).poll());
    }

    /**
     * Starts another child.
     *
     * @throws TracingPreconditionException if this machine does not allow tracing
     */
    ChildJvm start(ChildRequest request) throws TracingPreconditionException {
        if (settings.debugPort().orElse(0) != 0) {
            // Only one JVM at a time can wait for a debugger at a given port.
            close();
        }
        return ChildJvm.start(request, settings, starter);
    }

    /** Gives back a child that can run other tests. Ends it if it is not needed. */
    void giveBack(ChildJvm child) {
        if (!keep(child)) {
            ChildShutdown.end(child, settings);
        }
    }

    private synchronized boolean keep(ChildJvm child) {
        Deque<ChildJvm> waiting = idle.computeIfAbsent(child.key(), absent -> new ArrayDeque<>());
        boolean needed = waiting.size() < expected.getOrDefault(child.key(), 0);
        if (needed) {
            waiting.push(child);
        }
        return needed;
    }

    /** Ends the children that wait. */
    @Override
    public void close() {
        takeAll().forEach(child -> ChildShutdown.end(child, settings));
    }

    private synchronized List<ChildJvm> takeAll() {
        List<ChildJvm> all = new ArrayList<>();
        idle.values().forEach(all::addAll);
        idle.clear();
        return all;
    }
}
