package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the sync that a fault was injected into: data that it should have made durable may be lost. A write that is durable by itself is a
 * sync, too.
 */
final class FailedSync {
    private static final SyscallSet SYNCS = SyscallSet.parse("fsync,fdatasync,syncfs");

    private FailedSync() {}

    /**
     * Finds a failed sync that the code has not repaired.
     *
     * @param calls those of the code
     * @return the sync; nothing if the fault was injected into another call
     */
    static Optional<SyscallEvent> among(List<SyscallEvent> calls) {
        for (int i = 0; i < calls.size(); i++) {
            SyscallEvent call = calls.get(i);
            if (call.injected() && call.failed() && isSync(call)) {
                List<SyscallEvent> later = calls.subList(i + 1, calls.size());
                return later.stream().anyMatch(next -> repairs(next, call)) ? Optional.empty() : Optional.of(call);
            }
        }
        return Optional.empty();
    }

    private static boolean isSync(SyscallEvent call) {
        return SYNCS.matches(call) || call.facts().isSynchronous();
    }

    /**
     * Data can be written again. To sync again helps after an interruption only: after an error the kernel may have dropped the data, and the
     * next sync succeeds without it.
     */
    private static boolean repairs(SyscallEvent next, SyscallEvent failed) {
        boolean again = next.name().equals(failed.name()) && next.paths().equals(failed.paths()) && !next.failed();
        return again && (Errno.EINTR.equals(failed.errno()) || failed.name().contains("write"));
    }
}
