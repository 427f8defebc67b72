package io.github.syscallunit.assertj.ring;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.fact.QueuedOperation;
import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/** Finds the operations that were queued to io_uring: they are not syscalls. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class QueuedOperations {
    private static final SyscallSet RINGS = SyscallSet.parse("io_uring_enter,io_uring_setup");

    private QueuedOperations() {}

    /**
     * Finds the calls that submitted such operations to the kernel.
     *
     * @param trace the trace
     * @param wanted which operations
     * @return the calls; none if the trace's filter left them out
     * @throws TraceIncompleteException if operations were queued that are not known
     */
    public static List<SyscallEvent> calls(SyscallTrace trace, Predicate<QueuedOperation> wanted) {
        if (!RINGS.namesNotCoveredBy(trace.filter()).isEmpty()) {
            return List.of();
        }
        requireSeen(trace);
        return trace.events(RINGS).stream()
                .filter(call ->
                        call.facts().operationQueue().operations().stream().anyMatch(wanted))
                .toList();
    }

    /** Checks the whole trace: an operation that is not known may be of any file and any thread. */
    private static void requireSeen(SyscallTrace trace) {
        for (SyscallEvent call :
                SyscallTrace.of(trace.snapshot()).withRuntimeCalls().keptEvents(RINGS)) {
            String unseen = call.facts().operationQueue().unseen();
            if (!unseen.isEmpty()) {
                throw new TraceIncompleteException("The program may have done this by io_uring, whose operations are"
                        + " not syscalls. " + unseen + " The call was " + call);
            }
        }
    }
}
