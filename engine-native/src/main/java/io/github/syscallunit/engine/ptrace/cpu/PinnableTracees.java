package io.github.syscallunit.engine.ptrace.cpu;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** The tracees as co-location goes through them at each tick, which allocates nothing. */
public interface PinnableTracees {
    /**
     * Visits all tracees. None may be added or removed meanwhile.
     *
     * @param action what to do with each
     */
    void forEach(Consumer<? super PinnableTracee> action);

    /**
     * Counts as {@link #forEach} goes.
     *
     * @param condition says who counts
     * @return how many do
     */
    int count(Predicate<? super PinnableTracee> condition);
}
