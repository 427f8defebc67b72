package io.github.syscallunit.trace;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers what a supplier said. */
final class Memoized implements Supplier<TraceSnapshot> {
    private final Supplier<TraceSnapshot> source;
    private @Nullable TraceSnapshot snapshot;

    Memoized(Supplier<TraceSnapshot> source) {
        this.source = source;
    }

    @Override
    public synchronized TraceSnapshot get() {
        if (snapshot == null) {
            snapshot = source.get();
        }
        return snapshot;
    }
}
