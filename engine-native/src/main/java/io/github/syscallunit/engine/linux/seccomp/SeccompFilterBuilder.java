package io.github.syscallunit.engine.linux.seccomp;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes filters for the wanted calls of a program. */
public final class SeccompFilterBuilder {
    private SeccompFilterBuilder() {}

    /**
     * Returns a filter that stops a thread at the wanted syscalls, and at those that the loop itself needs.
     *
     * @param wanted all sets of calls that the listener needs
     * @return the filter; empty if it would not exclude any call, or if it is too long for the kernel
     */
    public static Optional<SeccompProgram> filter(List<SyscallSet> wanted) {
        if (!leavesAnythingOut(wanted)) {
            return Optional.empty();
        }
        List<SyscallSet> sets = new ArrayList<>(wanted);
        sets.add(EngineCalls.SET);
        return Optional.of(sets)
                .filter(SeccompFilterBuilder::leavesAnythingOut)
                .map(SeccompProgram::of)
                .filter(SeccompProgram::isShortEnough);
    }

    private static boolean leavesAnythingOut(List<SyscallSet> sets) {
        if (sets.contains(SyscallSet.ALL)) {
            return false;
        }
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

    /** Read when there is a filter. */
    private static final class EngineCalls {
        /** Calls that could see CPU sharing, and calls that rename a thread. */
        static final SyscallSet SET = SyscallSet.parseExact("sched_getaffinity,sched_setaffinity,clone,clone3,prctl");
    }
}
