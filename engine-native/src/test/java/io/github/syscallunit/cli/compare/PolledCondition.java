package io.github.syscallunit.cli.compare;

import io.github.syscallunit.engine.testing.TestTools;
import java.util.concurrent.TimeUnit;

/** Something that is to become true in another process, which can't tell when. */
public interface PolledCondition {
    /** {@return whether it is true now} */
    boolean holds() throws Exception;

    /** Waits until it is true, 20 s at most on a usual machine. */
    static void await(PolledCondition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestTools.limit(20));
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing happened for " + TestTools.limit(20) + " s");
            }
            Thread.sleep(10);
        }
    }
}
