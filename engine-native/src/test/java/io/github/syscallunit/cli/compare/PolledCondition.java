package io.github.syscallunit.cli.compare;

/** Something that is to become true in another process, which can't tell when. */
public interface PolledCondition {
    /** {@return whether it is true now} */
    boolean holds() throws Exception;

    /** Waits until it is true, 20 s at most. */
    static void await(PolledCondition condition) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing happened for 20 s");
            }
            Thread.sleep(10);
        }
    }
}
