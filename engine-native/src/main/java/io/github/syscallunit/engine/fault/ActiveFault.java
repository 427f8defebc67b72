package io.github.syscallunit.engine.fault;

import io.github.syscallunit.engine.recording.PendingCall;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;
import io.github.syscallunit.trace.internal.PathSet;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One active fault rule: what it has counted, and what it does. */
public final class ActiveFault {
    private final FaultRule rule;
    private final InjectionAction action;
    private final @Nullable PathSet pathSet;
    private final boolean dependsOnArguments;
    private final @Nullable String owner;
    private final long sinceNanos = System.nanoTime();
    private int matches;
    private int injections;

    /** Begins to count. Processes are in the scope if the test of this owner has made them, or if they are made from now on. */
    ActiveFault(FaultRule rule, @Nullable String owner) {
        this.rule = rule;
        this.action = new InjectionAction(rule);
        this.pathSet = rule.path().map(path -> PathSet.of(List.of(path))).orElse(null);
        this.dependsOnArguments = rule.calls().dependsOnArguments();
        this.owner = owner;
    }

    public SyscallSet calls() {
        return rule.calls();
    }

    public boolean concerns(TraceeContext scope) {
        return scope.isOfTest(owner, sinceNanos);
    }

    /** Whether the rule may match the call, by its number alone. */
    boolean mayMatch(Tracee tracee) {
        return rule.calls().mayMatch(tracee.abi(), tracee.number());
    }

    /** Whether the call's number alone does not decide. */
    boolean needsDetails() {
        return pathSet != null || dependsOnArguments;
    }

    /** Counts the call if it matches, and returns whether to inject into it. */
    boolean counts(Tracee tracee, PendingCall call) {
        if (pathSet != null && call.paths.stream().noneMatch(pathSet::contains)) {
            return false;
        }
        if (dependsOnArguments && !rule.calls().matches(event(tracee, call))) {
            return false;
        }
        matches++;
        return !rule.isHarmless() && rule.occurrences().includes(matches);
    }

    /** The parts of the call that a set of syscalls checks. */
    private static SyscallEvent event(Tracee tracee, PendingCall call) {
        String name = SyscallTable.of(tracee.abi()).name(tracee.number());
        return SyscallEvent.builder(name)
                .pid(tracee.pid())
                .tid(tracee.tid())
                .abi(tracee.abi())
                .arguments(IntStream.range(0, 6).mapToObj(tracee::argument).toList())
                .argumentsText(call.text.toString())
                .returned(false)
                .paths(call.paths)
                .origin(call.origin)
                .facts(call.facts.build())
                .build();
    }

    InjectionAction action() {
        return action;
    }

    void countInjection() {
        injections++;
    }

    public int matches() {
        return matches;
    }

    public int injections() {
        return injections;
    }
}
