package io.github.syscallunit.engine.recording;

import io.github.syscallunit.engine.stop.StopListener.CallStops;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.SyscallSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a tracee stands towards the regions: the state that the session ties to it.
 *
 * <p>Lineage is by clone: whatever the thread that said hello starts belongs to the test, and so does what that starts. A process that
 * the test made within one region does not belong to another test.
 */
public final class TraceeContext {
    public final PendingCall call = new PendingCall();
    /** Whether the tracee descends from the thread that said hello. */
    public boolean descendant;
    /** Whether the tracee still runs the JVM, not a program that the JVM started. */
    public boolean inJvm;
    /** In whose region the tracee's process was made; null for none. */
    @Nullable
    String createdFor;

    /** When the JVM made the tracee's process, or that one's parent; 0 for the JVM itself. */
    private long createdNanos;

    /** Whether the tracee is the tracer's own agent, which is in no region. */
    public boolean agent;

    /** Whether the tracee was seen to carry a virtual thread. */
    public boolean carrier;

    /** At which of its syscalls the tracee stops, since it was last resumed. */
    public CallStops stops = CallStops.NONE;

    private InstalledFilters filter = InstalledFilters.NONE;

    /** A thread that was given a filter by another may stand in the middle of making a process, which then has none. */
    private InstalledFilters filterOfProcesses = InstalledFilters.NONE;

    /** Returns what is tied to a tracee of a traced JVM; ties it if nothing is. */
    public static TraceeContext of(Tracee tracee) {
        TraceeContext scope = (TraceeContext) tracee.attachment();
        if (scope == null) {
            scope = new TraceeContext();
            tracee.attach(scope);
        }
        return scope;
    }

    public static TraceeContext ofRoot() {
        TraceeContext scope = new TraceeContext();
        scope.inJvm = true;
        return scope;
    }

    /** Every tracee of a command is in the same one region. */
    public static TraceeContext ofCommand() {
        TraceeContext scope = new TraceeContext();
        scope.descendant = true;
        return scope;
    }

    public TraceeContext ofChild(boolean newProcess, @Nullable String owner) {
        TraceeContext child = new TraceeContext();
        child.descendant = descendant;
        child.inJvm = inJvm;
        child.filter = newProcess ? filterOfProcesses : filter;
        child.filterOfProcesses = filterOfProcesses;
        child.createdNanos = newProcess && createdNanos == 0 ? System.nanoTime() : createdNanos;
        child.createdFor = newProcess && descendant && createdFor == null ? owner : createdFor;
        return child;
    }

    /** The state of a tracee whose parent is a guess. */
    public TraceeContext ofAdopted(boolean newProcess, @Nullable String owner) {
        TraceeContext child = ofChild(newProcess, owner);
        child.filter = InstalledFilters.NONE;
        child.filterOfProcesses = InstalledFilters.NONE;
        return child;
    }

    /** At which of its calls the kernel stops the tracee without being asked again. */
    public InstalledFilters filter() {
        return filter;
    }

    /** The tracee has had a filter put on itself. */
    public void addOwnFilter(SyscallSet calls) {
        filter = filter.with(calls);
        filterOfProcesses = filterOfProcesses.with(calls);
    }

    /** Another thread has had a filter put on the tracee. */
    public void addFilterFromOtherThread(SyscallSet calls) {
        filter = filter.with(calls);
    }

    /** What the tracee must stop at, that some calls of it may be seen. */
    public CallStops stopsFor(SyscallSet calls) {
        return filter.covers(calls) ? CallStops.FILTERED : CallStops.ALL;
    }

    public boolean isIn(Region region) {
        return !agent && isInScope(region);
    }

    private boolean isInScope(Region region) {
        return region.wholeJvm() || (descendant && (createdFor == null || createdFor.equals(region.owner())));
    }

    /**
     * Whether the tracee is part of a test.
     *
     * @param owner what the test's regions have in common; null if it has none yet
     * @param sinceNanos since when every process that is made is the test's
     */
    public boolean isOfTest(@Nullable String owner, long sinceNanos) {
        boolean its =
                createdFor == null || createdFor.equals(owner) || (createdNanos != 0 && createdNanos - sinceNanos >= 0);
        return descendant && !agent && its;
    }
}
