package io.github.syscallunit.engine.recording;

import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.SyscallSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which calls of a region get a Java stack: those of a set, or the first of each syscall on each thread. More calls get one if an assertion
 * may list them one by one, and on a carrier of virtual threads, so that the first call of each virtual thread has one.
 */
public final class StackPolicy {
    /** Selects the first call of each syscall on each thread. */
    public static final String FIRST = "first";

    /** The calls that assertions list one by one: a leak, a process, a peer or a deletion is rarely the first call of its syscall. */
    private static final SyscallSet LISTED_CALLS = SyscallSet.parse(
            "open,open_by_handle_at,socket,accept,eventfd,epoll_create,pipe,socketpair,dup,"
                    + "timerfd_create,signalfd,inotify_init,memfd_create,pidfd_open,io_uring_setup,fork,execve,connect,sendto,sendmsg,sendmmsg,kill,unlink,rmdir,rename");

    private static final int FIRST_OF_SOME = 8;

    private final @Nullable SyscallSet each;
    private final Map<Long, Integer> seen = new HashMap<>();

    private StackPolicy(@Nullable SyscallSet each) {
        this.each = each;
    }

    static StackPolicy of(String order) {
        return switch (order) {
            case FIRST -> new StackPolicy(null);
            case "" -> new StackPolicy(SyscallSet.NONE);
            default -> new StackPolicy(SyscallSet.parse(order));
        };
    }

    boolean wants(Tracee tracee) {
        if (each != null) {
            return each.mayMatch(tracee.abi(), tracee.number());
        }
        long call = ((long) tracee.tid() << Integer.SIZE) | (tracee.number() & 0xffff_ffffL);
        int count = seen.merge(call, 1, Integer::sum);
        return count == 1
                || (count <= FIRST_OF_SOME
                        && (TraceeContext.of(tracee).carrier || LISTED_CALLS.mayMatch(tracee.abi(), tracee.number())));
    }
}
