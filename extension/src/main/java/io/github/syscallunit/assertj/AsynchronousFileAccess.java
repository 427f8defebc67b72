package io.github.syscallunit.assertj;

import io.github.syscallunit.assertj.ring.QueuedOperations;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import java.util.List;
import java.util.Set;

/**
 * Refuses a query about files if operations on them were queued to the kernel: no call's result has whether and when these succeeded.
 */
final class AsynchronousFileAccess {
    private static final SyscallSet LINUX_AIO = SyscallSet.parse("io_submit");

    /** Operations of io_uring that change files or their names. */
    private static final Set<String> CHANGES = Set.of(
            "OPENAT",
            "OPENAT2",
            "WRITE",
            "WRITEV",
            "WRITE_FIXED",
            "WRITEV_FIXED",
            "FTRUNCATE",
            "FALLOCATE",
            "SPLICE",
            "FSYNC",
            "RENAMEAT",
            "LINKAT",
            "UNLINKAT",
            "SYMLINKAT",
            "MKDIRAT",
            "BIND");

    private static final Set<String> CLOSES = Set.of("OPENAT", "OPENAT2", "CLOSE");

    private AsynchronousFileAccess() {}

    static void refuseChanges(SyscallTrace trace) {
        refuse(trace, CHANGES);
        for (SyscallEvent call : trace.keptEvents(LINUX_AIO)) {
            if (!call.returned() || call.result() > 0) {
                throw new TraceIncompleteException(
                        call + " queued operations of Linux AIO: which files they change, and when, is not known.");
            }
        }
    }

    static void refuseCloses(SyscallTrace trace) {
        refuse(trace, CLOSES);
    }

    private static void refuse(SyscallTrace trace, Set<String> operations) {
        List<SyscallEvent> calls = QueuedOperations.calls(trace, operation -> operations.contains(operation.name()));
        if (!calls.isEmpty()) {
            throw new TraceIncompleteException(
                    calls.get(0) + " queued operations on files to io_uring: whether and when they succeeded"
                            + " is not known. Trace code that uses syscalls instead.");
        }
    }
}
