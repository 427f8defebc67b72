package io.github.syscallunit.junit.region;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What one launch of a test keeps for the next one.
 *
 * <p>The warm-ups of a swept test are launched one by one, in one child with the run that counts. A store that outlives a launch exists since JUnit
 * 5.13 only, so what they found is kept here until the child runs other tests.
 */
public final class LaunchMemory {
    private static final Map<List<String>, Object> OF_THIS_JVM = new ConcurrentHashMap<>();

    private LaunchMemory() {}

    /**
     * {@return what is kept of a test}
     *
     * @param type what it is
     * @param test says which test it is
     * @param first makes it when it is first asked for
     */
    public static <T> T of(Class<T> type, String test, Supplier<T> first) {
        return type.cast(OF_THIS_JVM.computeIfAbsent(List.of(type.getName(), test), any -> first.get()));
    }

    /** Drops what is kept of all tests. */
    public static void drop() {
        OF_THIS_JVM.clear();
    }
}
