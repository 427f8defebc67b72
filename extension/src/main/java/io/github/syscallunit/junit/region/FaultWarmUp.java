package io.github.syscallunit.junit.region;

import io.github.syscallunit.engine.traced.TracedFault;
import io.github.syscallunit.trace.fault.FaultRule;

/** Injects a fault before a test begins, so that the classes it takes are loaded then, and not in the test's trace. */
public final class FaultWarmUp {
    /** On a call that no Java program makes. */
    public static final String RULE = "=acct:error=EIO:signal=SIGTERM:delay_enter=1ms:delay_exit=1ms:when=1:path=/";

    private static boolean done;

    private FaultWarmUp() {}

    public static synchronized void runOnce() {
        if (!done) {
            TracedFault.add(FaultRule.parse(RULE)).close();
            done = true;
        }
    }
}
