package io.github.syscallunit.junit;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.trace.SyscallTrace;
import org.apiguardian.api.API;

/**
 * Traces single blocks of a test.
 *
 * <p>A traced test, its {@code @BeforeEach} and its {@code @AfterEach} methods may take one as a parameter:
 *
 * <pre>{@code
 * SyscallTrace first = recorder.record(() -> store.save("x"));
 * SyscallTrace second = recorder.record(() -> store.save("x"));
 * }</pre>
 *
 * <p>Blocks may follow each other, lie within each other, and run on any thread of the test. The trace of a block holds what the whole
 * test asks of the kernel from the block's begin to its end, on its other threads and in its processes too, with the settings of the
 * test's {@link TraceSyscalls}. The trace of the test is neither closed nor changed by it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallRecorder {
    private final TestRegion test;

    SyscallRecorder(TestRegion test) {
        this.test = test;
    }

    /**
     * Runs a block and tells its syscalls.
     *
     * @param block what to run, on the calling thread
     * @param <E> what the block may throw
     * @return the trace of the block
     * @throws E what the block throws
     */
    public <E extends Throwable> SyscallTrace record(Block<E> block) throws E {
        TracedRegion region = test.openBlock();
        try {
            block.run();
        } finally {
            region.close();
        }
        return SyscallTrace.of(() -> region.trace().snapshot());
    }

    /** {@return what makes syscalls of the test fail} */
    public FaultInjector faults() {
        return new FaultInjector(test);
    }

    /**
     * A block of code.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public interface Block<E extends Throwable> {
        /**
         * Runs it.
         *
         * @throws E if it fails
         */
        void run() throws E;
    }
}
