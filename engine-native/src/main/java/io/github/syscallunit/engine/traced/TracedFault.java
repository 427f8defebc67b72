package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.hypercall.FaultRequest;
import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.hypercall.HypercallClient;
import io.github.syscallunit.trace.fault.FaultRule;
import org.apiguardian.api.API;

/**
 * An active fault rule of a traced program, used within the program.
 *
 * <p>The program runs under {@code TracedChild}. The rule counts, and injects into, the calls of the test's threads and processes together, be they
 * in a region or not, that are the program's own: never those of the JVM. If several rules want to inject into a call, the one added last does.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracedFault implements AutoCloseable {
    private static final HypercallClient CLIENT = HypercallClient.OWN;

    private final int number;
    private boolean closed;
    private long finalState;

    private TracedFault(int number) {
        this.number = number;
    }

    /**
     * Activates a rule. When this returns, it applies to every thread of the test; calls that began before are not changed.
     *
     * @param rule the rule; one without an effect only counts
     *
     * @return the active rule
     * @throws IllegalStateException if this program is not traced
     */
    public static TracedFault add(FaultRule rule) {
        long number = CLIENT.ask(Hypercall.Operation.FAULT_ADD, FaultRequest.toBytes(rule));
        if (number < 0) {
            throw new IllegalStateException("This JVM does not run under SyscallUnit's tracer");
        }
        return new TracedFault((int) number);
    }

    /** {@return how many calls it has injected into so far} */
    public int injections() {
        return (int) state();
    }

    /** {@return how many calls it has counted so far, injected into or not} */
    public int matches() {
        return (int) (state() >>> Integer.SIZE);
    }

    private synchronized long state() {
        return closed ? finalState : CLIENT.ask(Hypercall.Operation.FAULT_STATE, number, 0, 0);
    }

    /** Ends the rule: no call that begins after this is counted or injected into. Does nothing if it has ended. */
    @Override
    public synchronized void close() {
        if (!closed) {
            finalState = CLIENT.ask(Hypercall.Operation.FAULT_REMOVE, number, 0, 0);
            closed = true;
        }
    }
}
