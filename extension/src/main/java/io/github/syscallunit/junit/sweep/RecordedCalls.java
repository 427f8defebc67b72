package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.SyscallEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * What the warm-ups of a swept test found. They are launched one by one, in one session with the run that counts.
 *
 * @param store of the session
 * @param test the unique id of the test
 */
public record RecordedCalls(ExtensionContext.Store store, String test) {
    private record Calls(List<SyscallEvent> events) {}

    static RecordedCalls of(ExtensionContext template) {
        return new RecordedCalls(
                template.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(RecordedCalls.class)),
                template.getUniqueId());
    }

    public void keep(String kind, List<SyscallEvent> calls) {
        store.put(List.of(test, kind), new Calls(calls));
    }

    public Optional<List<SyscallEvent>> find(String kind) {
        return Optional.ofNullable(store.get(List.of(test, kind), Calls.class)).map(Calls::events);
    }
}
