package io.github.syscallunit.junit.powerloss;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** Runs the check of a state on a thread of its own, and abandons it when it takes too long. */
final class LimitedRun {
    private static final long GRACE_MILLIS = 500;

    private final LossInvocation.Proceeding test;
    private volatile @Nullable Throwable failure;

    private LimitedRun(LossInvocation.Proceeding test) {
        this.test = test;
    }

    /** {@return why the check failed, or that it was abandoned; null if it passed} */
    static @Nullable Throwable failure(LossInvocation.Proceeding test, Duration limit) throws InterruptedException {
        LimitedRun run = new LimitedRun(test);
        Thread thread = new Thread(run::proceed, "syscallunit-state");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        thread.join(limit.toMillis());
        if (!thread.isAlive()) {
            return run.failure;
        }
        AssertionFailedError late = new AssertionFailedError(
                "The check of the state did not end within " + limit.toMillis() + " ms. It was here:");
        late.setStackTrace(thread.getStackTrace());
        thread.interrupt();
        thread.join(GRACE_MILLIS);
        return late;
    }

    private void proceed() {
        try {
            test.proceed();
        } catch (Throwable e) {
            failure = e;
        }
    }
}
