package io.github.syscallunit.engine.recording;

import io.github.syscallunit.trace.Origin;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import java.util.ArrayList;
import java.util.List;

/** What was learnt of a call at its entry, kept until its exit. One a tracee, used again and again. */
public final class PendingCall {
    public final StringBuilder text = new StringBuilder();
    /** What it returned; empty until then, and where a number says it all. */
    final StringBuilder result = new StringBuilder();

    public final List<String> paths = new ArrayList<>();
    /** What the call means, as far as it is known yet. */
    public final SyscallFactsBuilder facts = SyscallFacts.builder();

    public Origin origin = Origin.UNKNOWN;
    public List<StackTraceElement> stack = List.of();
    /** Whether any region wants the call. */
    public boolean wanted;
    /** Whether text and paths are being kept. */
    boolean detailed;
    /** Whether a fault was injected into the call. */
    boolean injected;

    void begin(boolean isWanted, boolean isDetailed, Origin caller) {
        wanted = isWanted;
        detailed = isDetailed;
        origin = caller;
        stack = List.of();
        injected = false;
        text.setLength(0);
        result.setLength(0);
        paths.clear();
        facts.clear();
    }

    public void end() {
        wanted = false;
    }
}
