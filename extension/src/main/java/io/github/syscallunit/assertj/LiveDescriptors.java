package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds out which descriptors of this JVM are still open: another thread may have closed one, and a trace has the calls of a test's threads only.
 *
 * <p>The streams of a process that has ended are closed by a thread of the JDK that all processes of a JVM share. It does so soon after the
 * end, but {@link Process#waitFor()} does not wait for it.
 */
final class LiveDescriptors {
    private static final Path OWN = Path.of("/proc/self/fd");
    private static final String PROCESS = "java.lang.ProcessImpl";
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    /** What the links of {@code /proc/self/fd} begin with, by what opened the descriptor (proc(5)). */
    private static final Map<SyscallSet, String> LINKS = Map.of(
            SyscallSet.parse("pipe"), "pipe:",
            SyscallSet.parse("socket,socketpair,accept"), "socket:",
            SyscallSet.parse("open,memfd_create"), "/");

    private LiveDescriptors() {}

    /** Removes the descriptors that were opened by this JVM and are closed by now. */
    static void removeClosed(Map<Long, SyscallEvent> open) {
        removeClosedByNow(open);
        long end = System.nanoTime() + PATIENCE;
        while (open.values().stream().anyMatch(LiveDescriptors::isStreamOfProcess) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE);
            removeClosedByNow(open);
        }
    }

    private static void removeClosedByNow(Map<Long, SyscallEvent> open) {
        open.entrySet().removeIf(entry -> isOwn(entry.getValue()) && !isOpen(entry.getKey(), entry.getValue()));
    }

    private static boolean isOwn(SyscallEvent call) {
        return call.pid() == ProcessHandle.current().pid();
    }

    private static boolean isStreamOfProcess(SyscallEvent call) {
        List<StackTraceElement> stack = call.javaStack();
        return isOwn(call)
                && stack.stream().anyMatch(frame -> frame.getClassName().equals(PROCESS));
    }

    /** Whether the descriptor is open and refers to an object of the kind that the call opened: its number may have been used again. */
    private static boolean isOpen(long descriptor, SyscallEvent call) {
        String link;
        try {
            link = Files.readSymbolicLink(OWN.resolve(Long.toString(descriptor)))
                    .toString();
        } catch (IOException e) {
            return false;
        }
        return LINKS.entrySet().stream()
                .filter(kind -> kind.getKey().matches(call))
                .allMatch(kind -> link.startsWith(kind.getValue()));
    }
}
