package io.github.syscallunit.engine.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stops of a recording that are still to come. */
final class ReplaySchedule {
    private final List<RecordedStop> stops;

    ReplaySchedule(List<RecordedStop> stops) {
        this.stops = new ArrayList<>(stops);
    }

    /** Takes the first stop whose tracee may run; those of threads that are not traced, or not any more, are left out. */
    @Nullable
    RecordedStop next(Map<Integer, ReplayTracee> tracees) {
        stops.removeIf(stop -> stop.tid() != 0 && !isExpected(stop.tid(), tracees));
        for (RecordedStop stop : stops) {
            ReplayTracee tracee = tracees.get(stop.tid());
            if (stop.tid() == 0 || (tracee != null && (!tracee.held || stop instanceof RecordedStop.Ended))) {
                stops.remove(stop);
                return stop;
            }
        }
        if (!stops.isEmpty()) {
            throw new IllegalStateException("Held, and not released: " + stops.get(0));
        }
        return null;
    }

    private boolean isExpected(int tid, Map<Integer, ReplayTracee> tracees) {
        return tracees.containsKey(tid)
                || stops.stream().anyMatch(stop -> stop instanceof RecordedStop.Created born && born.child() == tid);
    }

    /** {@return whether a thread stops next because it has ended} */
    boolean endsNext(int tid) {
        return stops.stream()
                .filter(stop -> stop.tid() == tid)
                .findFirst()
                .filter(stop -> stop instanceof RecordedStop.Ended)
                .isPresent();
    }
}
