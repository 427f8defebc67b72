package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.stop.Tracee;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Lets one tracee at a time make a call that changes the directory, so that the log has the kernel's order, and each difference belongs to one call.
 * Other tracees stay stopped at their entry meanwhile.
 */
final class CallTurns {
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private @Nullable Tracee holder;

    private record Turn(Tracee tracee, Runnable begin) {}

    boolean isFree() {
        return holder == null;
    }

    void take(Tracee tracee) {
        holder = tracee;
    }

    /** Runs an action as soon as it is the tracee's turn. The action may take the turn, or leave it to the next tracee. */
    void await(Tracee tracee, Runnable begin) {
        waiting.add(new Turn(tracee, begin));
    }

    /** Ends the tracee's turn: its call has returned, or will not be made. */
    void end(Tracee tracee) {
        waiting.removeIf(turn -> turn.tracee() == tracee);
        if (holder == tracee) {
            holder = null;
        }
        while (holder == null && !waiting.isEmpty()) {
            waiting.remove().begin().run();
        }
    }
}
