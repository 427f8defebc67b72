package io.github.syscallunit.engine.ptrace.cpu;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** The tracees as co-location iterates over them at each tick, without allocating. */
public interface PinnableTracees {
    /**
     * Visits all tracees. None may be added or removed meanwhile.
     *
     * @param action what to do with each
     */
    void forEach(Consumer<? super PinnableTracee> action);

    /**
     * Counts the tracees that match.
     *
     * @param condition which tracees are counted
     * @return how many there are
     */
    int count(Predicate<? super PinnableTracee> condition);
}
