package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.junit.region.LaunchMemory;
import io.github.syscallunit.trace.SyscallEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the warm-ups of a swept test found. */
public final class RecordedCalls {
    private final Map<String, List<SyscallEvent>> byKind = new ConcurrentHashMap<>();

    private RecordedCalls() {}

    static RecordedCalls of(ExtensionContext template) {
        return LaunchMemory.of(RecordedCalls.class, template.getUniqueId(), RecordedCalls::new);
    }

    public void keep(String kind, List<SyscallEvent> calls) {
        byKind.put(kind, calls);
    }

    public Optional<List<SyscallEvent>> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
