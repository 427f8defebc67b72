package io.github.syscallunit.engine.fault;

import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.stop.StopListener.CallStops;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.trace.fault.FaultRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All fault rules of a traced program, active and ended. Used on the tracer's thread.
 *
 * <p>Each rule counts every call that it matches. If several would inject into the same one, the rule that was added last does.
 */
public final class ActiveFaults {
    private final TracingEngine engine;
    private final List<ActiveFault> all = new ArrayList<>();
    private final List<ActiveFault> active = new ArrayList<>();

    public ActiveFaults(TracingEngine engine) {
        this.engine = engine;
    }

    /** Activates a rule, and returns its number. */
    public int add(FaultRule rule, @Nullable String owner) {
        ActiveFault fault = new ActiveFault(rule, owner);
        all.add(fault);
        active.add(fault);
        return all.size() - 1;
    }

    /** {@return whether there is a rule with this number} */
    public boolean has(int number) {
        return number >= 0 && number < all.size();
    }

    public ActiveFault get(int number) {
        return all.get(number);
    }

    public void remove(ActiveFault fault) {
        active.remove(fault);
    }

    /** {@return at which of its calls a tracee must stop} */
    public CallStops stopsOf(TraceeContext scope) {
        CallStops stops = CallStops.NONE;
        for (int i = 0; i < active.size() && stops != CallStops.ALL; i++) {
            if (active.get(i).concerns(scope)) {
                stops = scope.stopsFor(active.get(i).calls());
            }
        }
        return stops;
    }

    /** Whether a rule may match the call, by its number alone. */
    public boolean mayMatch(Tracee tracee, TraceeContext scope) {
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i).concerns(scope) && active.get(i).mayMatch(tracee)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule that may match the call needs its text or paths. */
    public boolean needDetails(Tracee tracee, TraceeContext scope) {
        for (int i = 0; i < active.size(); i++) {
            ActiveFault fault = active.get(i);
            if (fault.needsDetails() && fault.concerns(scope) && fault.mayMatch(tracee)) {
                return true;
            }
        }
        return false;
    }

    /** Counts the call, and injects into it if a rule selects it. */
    public void entered(Tracee tracee, TraceeContext scope) {
        ActiveFault last = null;
        for (int i = 0; i < active.size(); i++) {
            ActiveFault fault = active.get(i);
            if (fault.concerns(scope) && fault.mayMatch(tracee) && fault.counts(tracee, scope.call)) {
                last = fault;
            }
        }
        if (last != null && engine.inject(tracee, last.action())) {
            last.countInjection();
        }
    }
}
