package io.github.syscallunit.engine.linux.seccomp;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes filters of what is wanted of a program's calls. */
public final class SeccompFilterBuilder {
    /** Who asks for CPUs must not see that the tracer's is shared; and who renames a thread is heard. */
    private static final SyscallSet ENGINE_CALLS =
            SyscallSet.parseExact("sched_getaffinity,sched_setaffinity,clone,clone3,prctl");

    private SeccompFilterBuilder() {}

    /**
     * Returns a filter that stops a thread at the wanted syscalls, and at those that the loop must see for itself.
     *
     * @param wanted every set whose calls the listener must hear of
     * @return nothing if a filter would leave nothing out, or is more than the kernel takes
     */
    public static Optional<SeccompProgram> filter(List<SyscallSet> wanted) {
        if (!leavesAnythingOut(wanted)) {
            return Optional.empty();
        }
        List<SyscallSet> sets = new ArrayList<>(wanted);
        sets.add(ENGINE_CALLS);
        return Optional.of(sets)
                .filter(SeccompFilterBuilder::leavesAnythingOut)
                .map(SeccompProgram::of)
                .filter(SeccompProgram::isShortEnough);
    }

    private static boolean leavesAnythingOut(List<SyscallSet> sets) {
        Abi abi = Architecture.current().abi();
        for (int number = 0; number < SyscallTable.of(abi).size(); number++) {
            if (!anyMayMatch(sets, abi, number)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyMayMatch(List<SyscallSet> sets, Abi abi, int number) {
        for (SyscallSet set : sets) {
            if (set.mayMatch(abi, number)) {
                return true;
            }
        }
        return false;
    }
}
