package io.github.syscallunit.engine;

/**
 * Where a tracee stands towards the regions: the state that the session ties to it.
 *
 * <p>Lineage is by clone: whatever the thread that said hello starts belongs to the test, and so does what that starts. A process that
 * the test made within one region is no business of a later one.
 */
final class Scope {
    final PendingCall call = new PendingCall();
    /** Whether the tracee descends from the thread that said hello. */
    boolean descendant;
    /** Whether the tracee still runs the JVM, not a program that the JVM started. */
    boolean inJvm;
    /** The region in which the tracee's process was made; -1 for none. */
    int bornIn = NO_REGION;
    /** Whether the tracee is the tracer's own agent, which is in no region. */
    boolean agent;
    /** Whether the tracee was last resumed such that it stops at its syscalls. */
    boolean stopping;

    static final int NO_REGION = -1;

    static Scope ofRoot() {
        Scope scope = new Scope();
        scope.inJvm = true;
        return scope;
    }

    Scope ofChild(boolean newProcess, int openRegion) {
        Scope child = new Scope();
        child.descendant = descendant;
        child.inJvm = inJvm;
        child.bornIn = newProcess && descendant && bornIn == NO_REGION ? openRegion : bornIn;
        return child;
    }

    boolean isIn(Region region) {
        return !agent && isInScope(region);
    }

    private boolean isInScope(Region region) {
        return region.wholeJvm() || (descendant && (bornIn == NO_REGION || bornIn == region.number()));
    }
}
