package io.github.syscallunit.engine.recording;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls at which a thread stops by itself, since the kernel holds filters for it. On the tracer's thread. */
public final class InstalledFilters {
    /** A thread without a filter. */
    static final InstalledFilters NONE = new InstalledFilters(List.of());

    /** Each additional filter costs the thread some time at each call, until it ends. */
    private static final int MOST = 4;

    private final List<SyscallSet> sets;
    private final Map<SyscallSet, Boolean> covered = new HashMap<>();

    private InstalledFilters(List<SyscallSet> sets) {
        this.sets = sets;
    }

    /** The thread has been given one more. */
    InstalledFilters with(SyscallSet set) {
        List<SyscallSet> all = new ArrayList<>(sets);
        all.add(set);
        return new InstalledFilters(all);
    }

    /** Whether a filter for these calls would be of any use. */
    public boolean lacks(SyscallSet wanted) {
        return sets.size() < MOST && !covers(wanted);
    }

    /** Whether the thread stops at each of these calls. */
    public boolean covers(SyscallSet wanted) {
        return !sets.isEmpty() && covered.computeIfAbsent(wanted, this::containsAllOf);
    }

    private boolean containsAllOf(SyscallSet wanted) {
        for (Abi abi : Abi.values()) {
            // The last stands for all numbers without a name.
            for (int number = 0; number <= SyscallTable.of(abi).size(); number++) {
                if (wanted.mayMatch(abi, number) && !contains(abi, number)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean contains(Abi abi, int number) {
        for (SyscallSet set : sets) {
            if (set.mayMatch(abi, number)) {
                return true;
            }
        }
        return false;
    }
}
