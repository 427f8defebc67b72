package io.github.syscallunit.trace;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers what a supplier said. */
final class Memoized implements Supplier<TraceSnapshot> {
    private final Supplier<TraceSnapshot> source;
    private volatile @Nullable TraceSnapshot snapshot;

    Memoized(Supplier<TraceSnapshot> source) {
        this.source = source;
    }

    Memoized(TraceSnapshot snapshot) {
        this.source = () -> snapshot;
        this.snapshot = snapshot;
    }

    /** {@return whether the supplier has been asked} */
    boolean isKnown() {
        return snapshot != null;
    }

    @Override
    public synchronized TraceSnapshot get() {
        TraceSnapshot known = snapshot;
        if (known == null) {
            known = source.get();
            snapshot = known;
        }
        return known;
    }
}
