package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.SyscallEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the warm-ups of a swept test found.
 *
 * <p>The warm-ups are launched one by one, in one child with the run that counts. A store that outlives a launch exists
 * since JUnit 5.13 only, so the calls are kept here until the child runs other tests.
 *
 * @param test the unique id of the test
 */
public record RecordedCalls(String test) {
    private static final Map<List<String>, List<SyscallEvent>> OF_THIS_JVM = new ConcurrentHashMap<>();

    static RecordedCalls of(ExtensionContext template) {
        return new RecordedCalls(template.getUniqueId());
    }

    /** Drops the calls of all tests. */
    public static void drop() {
        OF_THIS_JVM.clear();
    }

    public void keep(String kind, List<SyscallEvent> calls) {
        OF_THIS_JVM.put(List.of(test, kind), calls);
    }

    public Optional<List<SyscallEvent>> find(String kind) {
        return Optional.ofNullable(OF_THIS_JVM.get(List.of(test, kind)));
    }
}
