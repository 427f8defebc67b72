package io.github.syscallunit.trace.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a supplier returned.
 *
 * @param <T> what it supplies
 */
public final class Memoized<T> implements Supplier<T> {
    private final Supplier<T> source;
    private volatile @Nullable T value;

    /**
     * Remembers the first value of a supplier.
     *
     * @param source called once, when the value is first needed
     */
    public Memoized(Supplier<T> source) {
        this.source = source;
    }

    /** {@return one with a known value} */
    public static <T> Memoized<T> of(T value) {
        Memoized<T> memoized = new Memoized<>(() -> value);
        memoized.value = value;
        return memoized;
    }

    /** {@return whether the supplier has been called} */
    public boolean isKnown() {
        return value != null;
    }

    @Override
    public synchronized T get() {
        T known = value;
        if (known == null) {
            known = source.get();
            value = known;
        }
        return known;
    }
}
