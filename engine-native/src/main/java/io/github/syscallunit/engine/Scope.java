package io.github.syscallunit.engine;

import org.jspecify.annotations.Nullable;

/**
 * Where a tracee stands towards the regions: the state that the session ties to it.
 *
 * <p>Lineage is by clone: whatever the thread that said hello starts belongs to the test, and so does what that starts. A process that
 * the test made within one region is no business of another test's.
 */
final class Scope {
    final PendingCall call = new PendingCall();
    /** Whether the tracee descends from the thread that said hello. */
    boolean descendant;
    /** Whether the tracee still runs the JVM, not a program that the JVM started. */
    boolean inJvm;
    /** In whose region the tracee's process was made; null for none. */
    @Nullable
    String bornFor;

    /** When the JVM made the tracee's process, or that one's parent; 0 for the JVM itself. */
    private long bornNanos;

    /** Whether the tracee is the tracer's own agent, which is in no region. */
    boolean agent;

    /** Whether the tracee was last resumed such that it stops at its syscalls. */
    boolean stopping;

    static Scope ofRoot() {
        Scope scope = new Scope();
        scope.inJvm = true;
        return scope;
    }

    /** Every tracee of a command is in the same one region. */
    static Scope ofCommand() {
        Scope scope = new Scope();
        scope.descendant = true;
        return scope;
    }

    Scope ofChild(boolean newProcess, @Nullable String owner) {
        Scope child = new Scope();
        child.descendant = descendant;
        child.inJvm = inJvm;
        child.bornNanos = newProcess && bornNanos == 0 ? System.nanoTime() : bornNanos;
        child.bornFor = newProcess && descendant && bornFor == null ? owner : bornFor;
        return child;
    }

    boolean isIn(Region region) {
        return !agent && isInScope(region);
    }

    private boolean isInScope(Region region) {
        return region.wholeJvm() || (descendant && (bornFor == null || bornFor.equals(region.owner())));
    }

    /**
     * Whether the tracee is part of a test.
     *
     * @param owner what the test's regions have in common; null if it has none yet
     * @param sinceNanos since when every process that is made is the test's
     */
    boolean isOfTest(@Nullable String owner, long sinceNanos) {
        boolean its = bornFor == null || bornFor.equals(owner) || (bornNanos != 0 && bornNanos - sinceNanos >= 0);
        return descendant && !agent && its;
    }
}
