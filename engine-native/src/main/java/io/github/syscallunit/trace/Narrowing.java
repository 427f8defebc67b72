package io.github.syscallunit.trace;

import io.github.syscallunit.trace.internal.PathSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says which calls a narrower trace is left with.
 *
 * @param description completes "the calls"
 * @param condition made when the trace is read, not before: making it may itself ask the kernel
 * @param calls the same as a set of syscalls, if it is only that
 * @param needsStack whether it can only be asked of calls whose Java stack was taken
 */
record Narrowing(
        String description,
        Function<TraceSnapshot, Predicate<SyscallEvent>> condition,
        @Nullable SyscallSet calls,
        boolean needsStack) {
    private static final int COMM_BYTES = 15;

    static Narrowing of(String description, Predicate<SyscallEvent> condition) {
        return new Narrowing(description, trace -> condition, null, false);
    }

    static Narrowing calls(SyscallSet set) {
        return new Narrowing("of " + set, trace -> set::matches, set, false);
    }

    static Narrowing onThread(String name) {
        String known = comm(name);
        return of(
                "on thread \"" + name + "\"",
                event -> event.threadName().equals(name) || event.threadName().equals(known));
    }

    static Narrowing onPath(List<Path> files) {
        String description = files.stream().map(Path::toString).collect(Collectors.joining(" or ", "on ", ""));
        return new Narrowing(description, trace -> touching(files), null, false);
    }

    static Narrowing calledFrom(CallSite site) {
        return new Narrowing(site.description(), site::matcher, null, true);
    }

    private static Predicate<SyscallEvent> touching(List<Path> files) {
        PathSet places = PathSet.of(files);
        return event -> event.paths().stream().anyMatch(places::contains);
    }

    private static String comm(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > COMM_BYTES) {
            end--;
        }
        return name.substring(0, end);
    }
}
