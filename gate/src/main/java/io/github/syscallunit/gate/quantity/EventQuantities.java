package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds in the events what the counts of calls do not tell. Each question is refused where events were dropped. */
final class EventQuantities {
    static final SyscallSet FORKS = SyscallSet.parse("fork");
    static final SyscallSet CONNECTS = SyscallSet.parse("connect");
    // recvmmsg and sendmmsg return how many messages there were, not how many bytes.
    static final SyscallSet READS =
            SyscallSet.parse("read,recvfrom,recvmsg,sendfile,copy_file_range,splice,process_vm_readv");
    static final SyscallSet WRITES =
            SyscallSet.parse("write,sendto,sendmsg,sendfile,copy_file_range,splice,process_vm_writev");

    private EventQuantities() {}

    static long distinctPaths(SyscallTrace trace, SyscallSet syscalls) {
        return trace.events(syscalls).stream()
                .flatMap(EventQuantities::files)
                .distinct()
                .count();
    }

    /** {@return the files of a call; sockets, pipes and the like are none} */
    static Stream<String> files(SyscallEvent call) {
        return call.paths().stream().filter(path -> path.startsWith("/"));
    }

    static long bytesRead(SyscallTrace trace, SyscallSet syscalls) {
        return bytes(trace, syscalls, READS);
    }

    static long bytesWritten(SyscallTrace trace, SyscallSet syscalls) {
        return bytes(trace, syscalls, WRITES);
    }

    static long count(SyscallTrace trace, SyscallSet set, Predicate<SyscallEvent> condition) {
        return trace.events(set).stream().filter(condition).count();
    }

    static boolean isNewProcess(SyscallEvent call) {
        return FORKS.matches(call) && call.returned() && call.result() > 0;
    }

    /** Connecting to no address family ends the association of a datagram socket. */
    static boolean isConnection(SyscallEvent call) {
        return CONNECTS.matches(call)
                && (!call.failed() || Errno.EINPROGRESS.equals(call.errno()))
                && call.facts().peers().stream().noneMatch(SocketEndpoint::isUnspecified);
    }

    /** What a hostile file says must not become less by being added up. */
    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private static long bytes(SyscallTrace trace, SyscallSet syscalls, SyscallSet carriers) {
        return trace.events(syscalls.equals(SyscallSet.ALL) ? carriers : syscalls).stream()
                .filter(carriers::matches)
                .mapToLong(SyscallEvent::result)
                .filter(result -> result > 0)
                .reduce(0, EventQuantities::sum);
    }
}
