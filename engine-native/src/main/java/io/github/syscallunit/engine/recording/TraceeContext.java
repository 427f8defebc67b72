package io.github.syscallunit.engine.recording;

import io.github.syscallunit.engine.stop.StopListener.CallStops;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.SyscallSet;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a tracee's calls are in a region. The session attaches one to each tracee.
 *
 * <p>Lineage follows {@code clone}: the threads and processes that the attached thread makes belong to the test, and so do those that these make. A
 * process that the test made within one region does not belong to another test.
 */
public final class TraceeContext {
    public final PendingCall call = new PendingCall();
    /** Whether the tracee descends from the thread that attached to the tracer. */
    public boolean descendant;
    /** Whether the tracee still runs the JVM, not a program that the JVM started. */
    public boolean inJvm;
    /** The owner of the region in which the tracee's process was made; null for none. */
    @Nullable
    String createdFor;

    /** When the JVM made the tracee's process, or the parent of that process; 0 for the JVM itself. */
    private long createdNanos;

    /** Whether the tracee is the agent that reports Java stacks, which is in no region. */
    public boolean agent;

    /** Whether the tracee has carried a virtual thread. */
    public boolean carrier;

    /** The syscalls at which the tracee stops, as it was last resumed. */
    public CallStops stops = CallStops.NONE;

    private InstalledFilters filter = InstalledFilters.NONE;

    /**
     * The filters that a new process of the tracee certainly has: another thread may have installed one on the tracee while it was making a process,
     * which does not have it.
     */
    private InstalledFilters filterOfProcesses = InstalledFilters.NONE;

    /** Returns the context of a tracee of a traced JVM, and creates it if there is none. */
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

    /** Creates the context of a command's tracee: all of them are in the same region. */
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

    /** Returns the context of a tracee whose parent is a guess. */
    public TraceeContext ofAdopted(boolean newProcess, @Nullable String owner) {
        TraceeContext child = ofChild(newProcess, owner);
        child.filter = InstalledFilters.NONE;
        child.filterOfProcesses = InstalledFilters.NONE;
        return child;
    }

    /** {@return the filters of the tracee} */
    public InstalledFilters filter() {
        return filter;
    }

    /** Notes that the tracee has installed a filter on itself. */
    public void addOwnFilter(SyscallSet calls) {
        filter = filter.with(calls);
        filterOfProcesses = filterOfProcesses.with(calls);
    }

    /** Notes that another thread has installed a filter on the tracee. */
    public void addFilterFromOtherThread(SyscallSet calls) {
        filter = filter.with(calls);
    }

    /** {@return at which calls the tracee must stop, so that these calls are seen} */
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
     * @param sinceNanos the time from which every process that is made is the test's
     */
    public boolean isOfTest(@Nullable String owner, long sinceNanos) {
        boolean its =
                createdFor == null || createdFor.equals(owner) || (createdNanos != 0 && createdNanos - sinceNanos >= 0);
        return descendant && !agent && its;
    }
}
