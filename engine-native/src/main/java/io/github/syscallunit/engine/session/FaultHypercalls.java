package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.fault.ActiveFault;
import io.github.syscallunit.engine.fault.ActiveFaults;
import io.github.syscallunit.engine.hypercall.InvalidHypercallException;

/** Answers the hypercalls about fault rules that have been added. */
final class FaultHypercalls {
    private final ActiveFaults faults;

    FaultHypercalls(ActiveFaults faults) {
        this.faults = faults;
    }

    /** Ends a rule, and returns its last state. */
    long remove(int number) {
        ActiveFault fault = named(number);
        faults.remove(fault);
        return state(fault);
    }

    /** {@return how many calls a rule has counted, times 2^32, plus how many it was injected into} */
    long state(int number) {
        return state(named(number));
    }

    private static long state(ActiveFault fault) {
        return ((long) fault.matches() << Integer.SIZE) | fault.injections();
    }

    private ActiveFault named(int number) {
        if (!faults.has(number)) {
            throw new InvalidHypercallException("fault " + number + ", which does not exist");
        }
        return faults.get(number);
    }
}
