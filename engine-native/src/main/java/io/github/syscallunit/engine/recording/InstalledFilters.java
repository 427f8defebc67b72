package io.github.syscallunit.engine.recording;

import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls at which a thread stops because of its seccomp filters. Used on the tracer's thread. */
public final class InstalledFilters {
    /** A thread without a filter. */
    static final InstalledFilters NONE = new InstalledFilters(List.of());

    /** Each filter takes some time at each call, until the thread ends. */
    private static final int MOST = 4;

    private final List<SyscallSet> sets;
    private final Map<SyscallSet, Boolean> covered = new HashMap<>();

    private InstalledFilters(List<SyscallSet> sets) {
        this.sets = sets;
    }

    /** {@return these filters and another one} */
    InstalledFilters with(SyscallSet set) {
        List<SyscallSet> all = new ArrayList<>(sets);
        all.add(set);
        return new InstalledFilters(all);
    }

    /** Whether a filter for these calls would save stops. */
    public boolean lacks(SyscallSet wanted) {
        return sets.size() < MOST && !covers(wanted);
    }

    /** Whether the thread stops at each of these calls. */
    public boolean covers(SyscallSet wanted) {
        return !sets.isEmpty() && covered.computeIfAbsent(wanted, this::containsAllOf);
    }

    private boolean containsAllOf(SyscallSet wanted) {
        for (Abi abi : Abi.values()) {
            // The last bit stands for all numbers without a name.
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
