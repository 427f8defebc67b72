package io.github.syscallunit.junit;

import io.github.syscallunit.junit.sweep.FaultPoint;
import io.github.syscallunit.junit.sweep.InjectionWindow;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The fault of one invocation of a {@link FaultSweep}: one call fails.
 *
 * <p>It strikes within {@link #during} alone, so what a test does before and afterwards is as it always is.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SweptFault {
    private final @Nullable FaultPoint point;
    private final InjectionWindow window;

    SweptFault(@Nullable FaultPoint point, InjectionWindow window) {
        this.point = point;
        this.window = window;
    }

    /**
     * Runs a block, one of whose calls fails. What other threads and processes of the test do meanwhile counts, too.
     *
     * <p>A test may have several blocks, one after the other: their calls are counted on.
     *
     * @param block what to run, on the calling thread
     * @param <E> what the block may throw
     * @throws E what the block throws
     * @throws IllegalStateException if another block is running
     */
    public <E extends Throwable> void during(SyscallRecorder.Block<E> block) throws E {
        window.open();
        try {
            block.run();
        } finally {
            window.close();
        }
    }

    /** {@return how the call fails; nothing in the invocation without a fault} */
    public Optional<Errno> error() {
        return Optional.ofNullable(point).map(FaultPoint::error);
    }

    /**
     * {@return the call that the fault struck, with the Java stack that made it; nothing before the block with it has ended, and in the
     * invocation without a fault}
     */
    public Optional<SyscallEvent> injectedCall() {
        return window.injectedCall();
    }

    /** {@return the name of the invocation: {@code write #3 of 7 → ENOSPC, Log.append(Log.java:42)}} */
    @Override
    public String toString() {
        return point == null ? "without a fault" : point.toString();
    }
}
