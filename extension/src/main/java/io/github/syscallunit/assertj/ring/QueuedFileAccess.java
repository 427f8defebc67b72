package io.github.syscallunit.assertj.ring;

import io.github.syscallunit.trace.TraceIncompleteException;
import io.github.syscallunit.trace.fact.QueuedOperation;
import io.github.syscallunit.trace.fact.SyscallFacts;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Finds the files that an operation which was queued to io_uring opens and changes. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class QueuedFileAccess {
    private static final Set<String> OPENS = Set.of("OPENAT", "OPENAT2");
    /** The file changed is the last one named: what comes before is where it is, or where its content comes from. */
    private static final Set<String> CHANGES_LAST = Set.of("MKDIRAT", "UNLINKAT", "SYMLINKAT", "LINKAT", "BIND");
    /** These write through a descriptor. */
    private static final Set<String> WRITES =
            Set.of("WRITE", "WRITEV", "WRITE_FIXED", "WRITEV_FIXED", "FTRUNCATE", "FALLOCATE", "SPLICE", "FSETXATTR");

    private static final int STDERR = 2;

    private QueuedFileAccess() {}

    /** {@return the files that an operation opens} */
    public static Stream<String> opened(QueuedOperation operation) {
        return OPENS.contains(operation.name()) ? last(operation) : Stream.empty();
    }

    /** {@return the files that an operation changes} */
    public static Stream<String> written(QueuedOperation operation) {
        String name = operation.name();
        if (WRITES.contains(name)) {
            return throughDescriptor(operation);
        }
        if (name.equals("RENAMEAT")) {
            return operation.paths().stream();
        }
        boolean last = CHANGES_LAST.contains(name) || (OPENS.contains(name) && opensForWriting(operation));
        return last ? last(operation) : Stream.empty();
    }

    private static Stream<String> throughDescriptor(QueuedOperation operation) {
        if (operation.registered()) {
            throw new TraceIncompleteException("The operation " + operation
                    + " was queued to io_uring. It writes to a registered file, whose path is not known.");
        }
        return operation.descriptor() <= STDERR
                ? Stream.empty()
                : operation.paths().stream().limit(1);
    }

    private static boolean opensForWriting(QueuedOperation operation) {
        return SyscallFacts.builder().openFlags(operation.openFlags()).build().opensForWriting();
    }

    private static Stream<String> last(QueuedOperation operation) {
        return operation.paths().stream().skip(Math.max(0, operation.paths().size() - 1));
    }
}
