package io.github.syscallunit.assertj;

import io.github.syscallunit.assertj.ring.QueuedOperations;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.List;
import java.util.stream.Stream;

/** Finds the calls that sent signals and deleted files. */
final class SideEffects {
    private static final SyscallSet SIGNALS = SyscallSet.parse("kill");
    private static final SyscallSet DELETIONS = SyscallSet.parse("unlink,rmdir");

    private SideEffects() {}

    static List<SyscallEvent> signals(SyscallTrace trace) {
        return trace.events(SIGNALS).stream().filter(SideEffects::isSignal).toList();
    }

    static List<SyscallEvent> deletions(SyscallTrace trace) {
        Stream<SyscallEvent> calls = trace.events(DELETIONS).stream().filter(call -> !call.failed());
        List<SyscallEvent> queued =
                QueuedOperations.calls(trace, operation -> operation.name().equals("UNLINKAT"));
        return Stream.concat(calls, queued.stream()).toList();
    }

    /** The calls that name a thread group and a thread have the signal third, the others second. */
    private static boolean isSignal(SyscallEvent call) {
        boolean third = call.name().equals("tgkill") || call.name().equals("rt_tgsigqueueinfo");
        return call.arguments().get(third ? 2 : 1).intValue() != 0;
    }
}
