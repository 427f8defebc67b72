package io.github.syscallunit.trace;

import java.util.Set;
import java.util.stream.Collectors;

/** Refuses questions about syscalls that a filter left out. */
final class FilterCheck {
    private static final int SHOWN = 5;

    private FilterCheck() {}

    /** Asking for all means all that was traced. */
    static void requireTraced(SyscallSet asked, SyscallSet filter) {
        if (asked.equals(SyscallSet.ALL)) {
            return;
        }
        Set<String> missing = asked.namesNotCoveredBy(filter);
        if (missing.isEmpty()) {
            return;
        }
        String names = missing.stream().limit(SHOWN).collect(Collectors.joining(", "));
        String more = missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " more" : "";
        throw new NotTracedException("nothing is known about \"" + asked + "\": only \"" + filter
                + "\" was traced, without " + names + more + ". Widen the filter of the trace, or ask for less.");
    }
}
