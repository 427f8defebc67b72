package io.github.syscallunit.junit;

import io.github.syscallunit.engine.session.TracingPreconditionException;
import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.junit.attach.AttachedTracer;
import io.github.syscallunit.junit.attach.BlockRegions;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.result.TraceScope;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Traces single blocks of code.
 *
 * <p>A traced test, its {@code @BeforeEach} and its {@code @AfterEach} methods may take one as a parameter:
 *
 * <pre>{@code
 * SyscallTrace first = recorder.record(() -> store.save("x"));
 * SyscallTrace second = recorder.record(() -> store.save("x"));
 * }</pre>
 *
 * <p>Blocks may follow each other, be nested, and run on any thread of the test. The trace of a block has the syscalls of the whole test from the
 * block's begin to its end, on its other threads and in its processes too, with the settings of the
 * test's {@link TraceSyscalls}. The trace of the test is neither closed nor changed by it.
 *
 * <p>In a dynamic test, use that of the {@code @TestFactory}: {@code recorder.record(() -> store.save(name))}.
 *
 * <p>Elsewhere, as in a test of JUnit 4, jqwik, Cucumber or Spock, or in a {@code main}, {@link #attached()} traces the JVM that runs it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallRecorder {
    private final BlockRegions regions;
    private final Supplier<FaultInjector> faults;

    SyscallRecorder(TestRegion test) {
        this(test, () -> new FaultInjector(test));
    }

    private SyscallRecorder(BlockRegions regions, Supplier<FaultInjector> faults) {
        this.regions = regions;
        this.faults = faults;
    }

    /**
     * Returns a recorder for the JVM that this runs in, whatever runs the code: JUnit 4, jqwik, Cucumber, Spock, Kotest, a {@code main}.
     *
     * <pre>{@code
     * SyscallTrace trace = SyscallRecorder.attached().record(() -> store.save("x"));
     * }</pre>
     *
     * <p>The first call starts a tracer as another process, which takes some hundred milliseconds; it attaches to the JVM's threads and ends
     * with the JVM. A JVM that SyscallUnit traces anyhow gets no second tracer. A block's trace has the calls of the thread that
     * records it, and of the threads and processes that were made by a thread that has recorded before, with 100,000 events.
     *
     * <p>Such a recorder has limits that a traced test does not have: threads that were made before the tracer came are left out, unless the scope is
     * the
     * JVM; what the code's first run loads is in the trace, where {@link TraceSyscalls#warmup()} would leave it out; there is no result for
     * the report and the gate; and no faults are injected.
     *
     * @return the recorder
     * @throws IllegalStateException if this machine does not allow tracing, or another tracer or debugger of native code is attached; the message
     * says why
     */
    public static SyscallRecorder attached() {
        return attached(TraceScope.TEST);
    }

    /**
     * Returns a recorder as {@link #attached()} does.
     *
     * @param scope {@link TraceScope#JVM} for the calls of all threads of the JVM, the garbage collector's and the compiler's among them
     * @return the recorder
     * @throws IllegalStateException if this machine does not allow tracing */
    public static SyscallRecorder attached(TraceScope scope) {
        try {
            AttachedTracer tracer = AttachedTracer.start();
            boolean wholeJvm = scope == TraceScope.JVM;
            return new SyscallRecorder(() -> tracer.openBlock(wholeJvm), SyscallRecorder::refuseFaults);
        } catch (TracingPreconditionException e) {
            throw new IllegalStateException("This JVM can't be traced: " + e.getMessage(), e);
        }
    }

    private static FaultInjector refuseFaults() {
        throw new IllegalStateException(
                "An attached recorder injects no faults: where a fault ends, and whether it has to be injected,"
                        + " depends on the test. Take a FaultInjector as a parameter of a @TraceSyscalls test.");
    }

    /**
     * Runs a block and returns its syscalls.
     *
     * @param block what to run, on the calling thread. Its exceptions are thrown on, checked ones too, without being declared, so that lambdas of
     * Java and Kotlin need no type argument
     * @return the trace of the block
     */
    public SyscallTrace record(Block block) {
        TracedRegion region = regions.openBlock();
        try {
            block.run();
        } catch (Throwable e) {
            throw undeclared(e);
        } finally {
            region.close();
        }
        return SyscallTrace.of(() -> region.trace().snapshot());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the type is erased: nothing is cast
    private static <E extends Throwable> RuntimeException undeclared(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /**
     * {@return what makes syscalls of the test fail}
     *
     * @throws IllegalStateException of an {@linkplain #attached() attached} recorder
     */
    public FaultInjector faults() {
        return faults.get();
    }

    /** A block of code. */
    @FunctionalInterface
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public interface Block {
        /**
         * Runs it.
         *
         * @throws Throwable if it fails
         */
        void run() throws Throwable;
    }
}
