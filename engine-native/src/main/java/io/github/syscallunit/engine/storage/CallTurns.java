package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.stop.Tracee;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Lets one tracee at a time make a call that changes the directory, so that the log has the kernel's order, and what a call finds and
 * leaves is that call's alone. Those that come meanwhile stay stopped at their entry.
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

    /** Has something done as soon as it is the tracee's turn; whoever does it may take the turn, or leave it to the next. */
    void await(Tracee tracee, Runnable begin) {
        waiting.add(new Turn(tracee, begin));
    }

    /** The tracee's call is over, or will never be made. */
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
