package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.error.ShouldLeaveNoOpenDescriptors.shouldLeaveNoOpenDescriptors;

import io.github.syscallunit.assertj.ring.QueuedOperations;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.fact.ClosedDescriptors;
import io.github.syscallunit.trace.fact.QueuedOperation;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.internal.PathSet;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/** Follows the descriptors of a process from call to call: which were opened, by which call, and not closed. */
final class OpenDescriptors {
    /** The result is a new descriptor. */
    private static final SyscallSet OPENING =
            SyscallSet.parse("open,open_by_handle_at,socket,accept,eventfd,epoll_create,"
                    + "timerfd_create,signalfd,inotify_init,fanotify_init,memfd_create,?memfd_secret,userfaultfd,perf_event_open,"
                    + "pidfd_open,pidfd_getfd,io_uring_setup,open_tree,fsopen,fsmount,fspick,mq_open,dup");
    /** Two new descriptors are written to memory. */
    private static final SyscallSet PAIRING = SyscallSet.parse("pipe,socketpair");

    /** These operations of io_uring make a descriptor, unless they put a file among the ring's registered ones. */
    private static final Set<String> QUEUED_OPENING =
            Set.of("OPENAT", "OPENAT2", "ACCEPT", "SOCKET", "FIXED_FD_INSTALL", "PIPE");

    private static final SyscallSet FCNTL = SyscallSet.parse("fcntl");
    private static final SyscallSet CLOSING = SyscallSet.parse("close,close_range");
    private static final SyscallSet FORKING = SyscallSet.parse("fork");
    private static final List<SyscallSet> FOLLOWED = List.of(OPENING, PAIRING, FCNTL, CLOSING, FORKING);
    private static final List<String> RANDOM_DEVICES = List.of("/dev/random", "/dev/urandom");

    /** The standard streams were open before. */
    private static final long STDERR = 2;

    private final Map<Long, SyscallEvent> open = new TreeMap<>();

    private OpenDescriptors() {}

    static @Nullable ErrorMessageFactory check(SyscallTrace trace) {
        SyscallTrace every = trace.withRuntimeCalls();
        FOLLOWED.forEach(every::events);
        QueuedOperations.calls(every, OpenDescriptors::makesDescriptor).forEach(OpenDescriptors::refuse);
        every = every.matching("of descriptors", OpenDescriptors::isFollowed);
        PathSet forGood = PathSet.of(ofTheJvm());
        Set<Long> children = children(trace);
        OpenDescriptors descriptors = new OpenDescriptors();
        for (SyscallEvent call : every.keptEvents()) {
            if (!children.contains(call.pid()) && call.returned() && !call.failed()) {
                descriptors.follow(call);
            }
        }
        descriptors.open.keySet().removeIf(descriptor -> descriptor <= STDERR);
        descriptors.open.values().removeIf(call -> staysOpen(call, forGood));
        LiveDescriptors.removeClosed(descriptors.open);
        List<SyscallEvent> openedBy = List.copyOf(new LinkedHashSet<>(descriptors.open.values()));
        return openedBy.isEmpty() ? null : shouldLeaveNoOpenDescriptors(trace, descriptors.open.size(), openedBy);
    }

    /** A descriptor may also come in a message, or with a new process. */
    private static boolean isFollowed(SyscallEvent call) {
        return FOLLOWED.stream().anyMatch(set -> set.matches(call))
                || !call.facts().newDescriptors().isEmpty()
                || !call.facts().operationQueue().operations().isEmpty();
    }

    private static boolean makesDescriptor(QueuedOperation operation) {
        return QUEUED_OPENING.contains(operation.name());
    }

    private static void refuse(SyscallEvent call) {
        throw new TraceIncompleteException(
                "The program opened descriptors by io_uring. Their numbers are not known, and so"
                        + " not whether they were closed. The call was " + call + " with "
                        + call.facts().operationQueue().operations());
    }

    private void follow(SyscallEvent call) {
        SyscallFacts facts = call.facts();
        facts.closedDescriptors().forEach(this::close);
        facts.operationQueue().operations().stream()
                .filter(operation -> operation.name().equals("CLOSE"))
                .forEach(operation -> close(ClosedDescriptors.of(operation.descriptor())));
        facts.newDescriptors().forEach(made -> open.put((long) made.descriptor(), call));
    }

    /** A close_range may also only mark its descriptors, to be closed when a program is executed. */
    private void close(ClosedDescriptors closed) {
        if (!closed.onExec()) {
            open.keySet().removeIf(closed::contains);
        }
    }

    private static boolean staysOpen(SyscallEvent call, PathSet forGood) {
        return call.origin().runtime()
                || JdkDescriptors.areOpenedBy(call)
                || call.paths().stream().anyMatch(path -> RANDOM_DEVICES.contains(path) || forGood.contains(path));
    }

    private static List<Path> ofTheJvm() {
        List<Path> files = new ArrayList<>();
        files.add(Path.of(System.getProperty("java.home")));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .forEach(files::add);
        return files;
    }

    /** What a fork returned to the parent is the child's pid. Closed or not, its descriptors end with it. */
    private static Set<Long> children(SyscallTrace trace) {
        Set<Long> children = new HashSet<>();
        for (SyscallEvent fork : trace.withRuntimeCalls().events(FORKING)) {
            if (fork.returned() && fork.result() > 0) {
                children.add(fork.result());
            }
        }
        return children;
    }
}
