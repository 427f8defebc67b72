package io.github.syscallunit.assertj;

import io.github.syscallunit.assertj.error.ShouldNotLoseRecordLocks.LostLock;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fact.ClosedDescriptors;
import io.github.syscallunit.trace.fact.FileIdentity;
import io.github.syscallunit.trace.fact.NewDescriptor;
import io.github.syscallunit.trace.fact.RecordLock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the POSIX record locks of processes. A process loses all its locks on a file when it closes any descriptor of the file, as fcntl(2)
 * says.
 */
final class RecordLocks {
    private static final SyscallSet OPENING = SyscallSet.parse("open,open_by_handle_at,dup");
    private static final SyscallSet FCNTL = SyscallSet.parse("fcntl");
    private static final SyscallSet CLOSING = SyscallSet.parse("close,close_range");
    private static final SyscallSet DUPLICATING = SyscallSet.parse("dup,fcntl");
    private static final List<SyscallSet> FOLLOWED = List.of(OPENING, FCNTL, CLOSING);

    private final Map<Long, Descriptors> processes = new HashMap<>();
    private final List<LostLock> lost = new ArrayList<>();

    private RecordLocks() {}

    /** Which file, by its identity if that is known. */
    private record FileKey(Optional<FileIdentity> identity, String path) {
        boolean is(FileKey other) {
            return (identity.isPresent() && other.identity.isPresent())
                    ? identity.equals(other.identity)
                    : path.equals(other.path);
        }
    }

    /** A lock on some bytes, and the descriptor by which it was set. */
    private record Held(FileKey file, long descriptor, long start, long end, SyscallEvent call) {
        Held between(long from, long to) {
            return new Held(file, descriptor, from, to, call);
        }
    }

    /** What is known of a process. */
    private static final class Descriptors {
        final TreeMap<Long, FileKey> files = new TreeMap<>();
        final List<Held> locks = new ArrayList<>();
    }

    static List<LostLock> lostIn(SyscallTrace trace) {
        SyscallTrace every = trace.withRuntimeCalls();
        FOLLOWED.forEach(every::events);
        RecordLocks locks = new RecordLocks();
        every
                .matching("of descriptors", call -> FOLLOWED.stream().anyMatch(set -> set.matches(call)))
                .keptEvents()
                .stream()
                .filter(call -> call.returned() && !call.failed())
                .forEach(locks::follow);
        return locks.lost;
    }

    private void follow(SyscallEvent call) {
        Descriptors process = processes.computeIfAbsent(call.pid(), pid -> new Descriptors());
        call.facts().closedDescriptors().stream()
                .filter(closed -> !closed.onExec())
                .forEach(closed -> close(call, closed, process));
        for (NewDescriptor made : call.facts().newDescriptors()) {
            FileKey file = DUPLICATING.matches(call)
                    ? process.files.get(call.arguments().get(0))
                    : key(call);
            if (file != null) {
                process.files.put((long) made.descriptor(), file);
            }
        }
        Optional<RecordLock> lock = call.facts().recordLock();
        FileKey file = key(call);
        if (lock.isPresent() && file != null) {
            lock(call, lock.get(), file, process.locks);
        }
    }

    private static @Nullable FileKey key(SyscallEvent call) {
        List<String> paths = call.paths();
        return paths.isEmpty() ? null : new FileKey(call.facts().file(), paths.get(0));
    }

    private void close(SyscallEvent call, ClosedDescriptors closed, Descriptors process) {
        if (closed.first() == closed.last() && call.name().equals("close")) {
            close(call, closed.first(), key(call), process);
            process.files.remove(closed.first());
            return;
        }
        Map<Long, FileKey> gone = process.files.subMap(closed.first(), true, closed.last(), true);
        new TreeMap<>(gone).forEach((descriptor, file) -> close(call, descriptor, file, process));
        gone.clear();
    }

    private void close(SyscallEvent call, long descriptor, @Nullable FileKey file, Descriptors process) {
        if (file == null) {
            return;
        }
        List<SyscallEvent> victims = process.locks.stream()
                .filter(held -> held.file.is(file) && held.descriptor != descriptor)
                .map(Held::call)
                .distinct()
                .toList();
        process.locks.removeIf(held -> held.file.is(file));
        if (!victims.isEmpty()) {
            lost.add(new LostLock(call, victims));
        }
    }

    /** A new lock takes the place of older ones on the same bytes. */
    private static void lock(SyscallEvent call, RecordLock lock, FileKey file, List<Held> locks) {
        List<Held> rest = new ArrayList<>();
        for (Held held : locks) {
            if (!held.file.is(file)) {
                rest.add(held);
                continue;
            }
            if (held.start < lock.start()) {
                rest.add(held.between(held.start, Math.min(held.end, lock.start())));
            }
            if (held.end > lock.end()) {
                rest.add(held.between(Math.max(held.start, lock.end()), held.end));
            }
        }
        if (lock.mode() != RecordLock.Mode.NONE) {
            long descriptor = call.arguments().get(0);
            rest.add(new Held(file, descriptor, lock.start(), lock.end(), call));
        }
        locks.clear();
        locks.addAll(rest);
    }
}
