package io.github.syscallunit.cli.log;

import io.github.syscallunit.cli.options.MemoryPoke;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.table.Abi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log's state of a tracee: its line, and the call of that line. */
public final class TraceeLogState {
    final int tid;
    final StringBuilder text = new StringBuilder();
    /** The length of the line; 0 if none was begun. */
    int column;
    /** Whether the call is shown or counted. */
    public boolean wanted;
    /** Whether the entry's text waits for the result. */
    boolean waiting;
    /** Whether the line ends with the comma before what is known only at the exit. */
    boolean expectsMore;
    /** Whether the line was interrupted by another. */
    boolean broken;

    /** How many calls of each injected syscall the tracee has made. */
    public Map<Integer, Integer> counted = new HashMap<>();

    /** Whether memory that an argument of the call points to was changed. */
    public boolean poked;

    /** What is written to memory when the call returns. */
    public List<MemoryPoke> pokesAtExit = List.of();

    /** The thread id under which the call was entered: an exec may change it. */
    int enteredBy;

    /** The stack at the entry, if it is lost afterwards. */
    String stack = "";

    /** The calling convention of the thread's last call. */
    Abi abi = Architecture.current().abi();

    String leader = "";
    String name = "";
    public long systemMicros;

    public TraceeLogState(int tid) {
        this.tid = tid;
    }

    /** Takes over the call of another thread of the process, which made the exec and continues with this one's id. */
    void continueFrom(TraceeLogState former) {
        text.append(former.text);
        wanted = former.wanted;
        waiting = former.waiting;
        expectsMore = former.expectsMore;
        broken = true;
        enteredBy = former.enteredBy;
        stack = former.stack;
        leader = former.leader;
        name = former.name;
        poked = former.poked;
        pokesAtExit = former.pokesAtExit;
        systemMicros = former.systemMicros;
        counted = former.counted;
        abi = former.abi;
    }

    public void begin(boolean isWanted, boolean waits) {
        if (waiting) {
            column = 0;
        }
        wanted = isWanted;
        waiting = waits;
        broken = false;
        expectsMore = false;
        stack = "";
        poked = false;
        pokesAtExit = List.of();
        text.setLength(0);
    }
}
