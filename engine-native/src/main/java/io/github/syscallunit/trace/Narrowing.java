package io.github.syscallunit.trace;

import io.github.syscallunit.trace.internal.PathSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the calls of a narrower trace.
 *
 * @param description completes "the calls"
 * @param condition made when the trace is read, not before: making it may itself make syscalls
 * @param calls the condition as a set of syscalls, if it is one
 * @param needsStack whether it can be evaluated only for calls whose Java stack was taken
 */
record Narrowing(
        String description,
        Function<TraceSnapshot, Predicate<SyscallEvent>> condition,
        @Nullable SyscallSet calls,
        boolean needsStack) {
    private static final int COMM_BYTES = 15;
    private static final Pattern CARRIER = Pattern.compile("ForkJoinPool-\\d+-(worker-\\d+|w?o?r?k?e?r?-?)");

    static Narrowing of(String description, Predicate<SyscallEvent> condition) {
        return new Narrowing(description, trace -> condition, null, false);
    }

    static Narrowing calls(SyscallSet set) {
        return new Narrowing("of " + set, trace -> set::matches, set, false);
    }

    static Narrowing onThread(String name) {
        return new Narrowing("on thread \"" + name + "\"", trace -> onThread(name, trace.events()), null, true);
    }

    /**
     * A thread is known by its whole name once one of its calls has a Java stack, else by what the kernel has of it. A virtual thread is
     * known in calls that have a Java stack only: others have the name of the thread that carries it.
     */
    private static Predicate<SyscallEvent> onThread(String name, List<SyscallEvent> events) {
        String known = comm(name);
        Set<Long> others = new HashSet<>();
        boolean platform = false;
        for (SyscallEvent event : events) {
            if (event.threadName().equals(name)) {
                platform |= !isVirtual(event);
            } else if (!known.equals(name)
                    && event.threadName().startsWith(known)
                    && !event.threadName().equals(known)) {
                others.add(event.tid());
            }
        }
        boolean mayBeVirtual = !platform && !isCarrier(name);
        return event -> {
            boolean matches = event.threadName().equals(name)
                    || (event.threadName().equals(known) && !others.contains(event.tid()));
            if (!matches && mayBeVirtual && isUnknown(event)) {
                refuse(name, event);
            }
            return matches;
        };
    }

    private static boolean isUnknown(SyscallEvent event) {
        return isCarrier(event.threadName())
                && event.javaStack().isEmpty()
                && !event.origin().runtime();
    }

    private static void refuse(String name, SyscallEvent event) {
        throw new NoJavaStackException("Whether " + event + " on thread \"" + event.threadName()
                + "\" was made by a virtual thread named \"" + name
                + "\" is not known. Its Java stack has the name: write stackTraces = StackTraces.ALL.");
    }

    private static boolean isVirtual(SyscallEvent event) {
        return event.javaStack().stream()
                .anyMatch(frame -> frame.getClassName().equals("java.lang.VirtualThread")
                        || frame.getClassName().equals("java.lang.ThreadBuilders$BoundVirtualThread"));
    }

    /** The JDK's scheduler of virtual threads is a pool of these. */
    private static boolean isCarrier(String name) {
        return CARRIER.matcher(name).matches();
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
