package io.github.syscallunit.trace;

import java.util.Collections;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Holds what an engine recorded of a region: the data behind a {@link SyscallTrace}. To read a trace, {@link SyscallTrace} is enough; engines, tests
 * and tools that make traces create snapshots.
 *
 * @param program the exact counts of the program's own calls that returned
 * @param runtime the exact counts of the runtime's calls that returned, see {@link Origin#runtime()}
 * @param events the events kept, in the order of their starts: of program and runtime, and of every call that has not
 *     returned (those are in no summary)
 * @param droppedEvents how many events were not kept, because there were more than {@code eventCap}
 * @param eventCap how many events are kept at most
 * @param filter the syscalls that were traced at all
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TraceSnapshot(
        SyscallSummary program,
        SyscallSummary runtime,
        List<SyscallEvent> events,
        long droppedEvents,
        int eventCap,
        SyscallSet filter) {
    /**
     * Keeps a view of the events, which the caller must not change any more.
     *
     * @param program see {@link #program()}
     * @param runtime see {@link #runtime()}
     * @param events see {@link #events()}
     * @param droppedEvents see {@link #droppedEvents()}
     * @param eventCap see {@link #eventCap()}
     * @param filter see {@link #filter()}
     */
    public TraceSnapshot {
        events = Collections.unmodifiableList(events);
    }

    /**
     * Makes a snapshot of events none of which was dropped, for tests and small traces.
     *
     * @param events all events of the region
     * @param filter the syscalls that were traced
     * @return the snapshot, with the summaries of these events
     */
    public static TraceSnapshot of(List<SyscallEvent> events, SyscallSet filter) {
        return new TraceSnapshot(
                SyscallSummary.of(events.stream()
                        .filter(event -> !event.origin().runtime())
                        .toList()),
                SyscallSummary.of(events.stream()
                        .filter(event -> event.origin().runtime())
                        .toList()),
                events,
                0,
                Integer.MAX_VALUE,
                filter);
    }
}
