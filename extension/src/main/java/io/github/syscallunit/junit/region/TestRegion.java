package io.github.syscallunit.junit.region;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.junit.attach.BlockRegions;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The traced region of one test in the child JVM, from before it opens until its trace is available. */
public final class TestRegion implements AutoCloseable, BlockRegions {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TestRegion.class);

    private final String id;
    private final ParentConnection session;
    private final RegionSettings settings;
    private final String label;
    private final AtomicInteger blocks = new AtomicInteger();
    private final Collection<TestFault> faults = new ConcurrentLinkedQueue<>();
    private volatile @Nullable TracedRegion region;
    private volatile boolean closed;
    private volatile boolean ended;
    private volatile @Nullable TestRegion dynamicTest;

    private TestRegion(String id, ParentConnection session, RegionSettings settings) {
        this.id = id;
        this.session = session;
        this.settings = settings;
        this.label = session.label(id);
    }

    /** {@return the region of the test, one for each unique id} */
    public static TestRegion of(ExtensionContext context) {
        Optional<TestRegion> known = known(context);
        if (known.isPresent()) {
            return known.get();
        }
        TestRegion region = create(context.getUniqueId(), context);
        context.getStore(NAMESPACE).put(context.getUniqueId(), region);
        return region;
    }

    private static Optional<TestRegion> known(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(context.getUniqueId(), TestRegion.class));
    }

    /**
     * Ends what the test has left, after its lifecycle methods.
     *
     * @throws AssertionError if a fault should have been injected and was not
     */
    public static void end(ExtensionContext context) {
        known(context).ifPresent(region -> {
            region.ended = true;
            region.endFaults();
        });
    }

    /** {@return what the parameters of the factory stand for until the result is closed: the dynamic test} */
    public static Runnable beginDynamicTest(ExtensionContext dynamicTest) {
        for (Optional<ExtensionContext> at = dynamicTest.getParent();
                at.isPresent();
                at = at.get().getParent()) {
            Optional<TestRegion> factory = known(at.get());
            if (factory.isPresent()) {
                return factory.get().begin(of(dynamicTest));
            }
        }
        return () -> {};
    }

    private Runnable begin(TestRegion test) {
        dynamicTest = test;
        return () -> {
            dynamicTest = null;
            test.ended = true;
        };
    }

    /** {@return the region of the dynamic test that runs, if this is that of its factory; otherwise this} */
    public TestRegion current() {
        TestRegion running = dynamicTest;
        return running == null ? this : running;
    }

    private static TestRegion create(String id, ExtensionContext context) {
        ParentConnection session = ParentConnection.current()
                .orElseThrow(() -> new IllegalStateException("A traced test runs in a child JVM only."));
        return new TestRegion(id, session, session.settings(context));
    }

    public void open() {
        session.filter(settings.filter(), settings.wholeJvm());
        region = session.open(
                id, label, settings.filter(), settings.wholeJvm(), settings.maxEvents(), settings.stackTraces());
    }

    /** {@return the open region of one block of the test, which is independent of the test's own} */
    @Override
    public TracedRegion openBlock() {
        return openBlock(settings.filter(), settings.stackTraces());
    }

    /**
     * As {@link #openBlock()}, whatever the test traces.
     *
     * @param wanted the syscalls to trace
     * @param stackTraces those that get their Java stack
     */
    public TracedRegion openBlock(SyscallSet wanted, String stackTraces) {
        return TracedRegion.open(
                label + " " + blocks.incrementAndGet(),
                label,
                wanted,
                settings.wholeJvm(),
                settings.maxEvents(),
                stackTraces);
    }

    /**
     * Has a fault end with the test.
     *
     * @throws IllegalStateException if the test has ended, so that nothing would end the fault
     */
    public void add(TestFault fault) {
        requireNotEnded();
        faults.add(fault);
    }

    /**
     * Checks that a fault which begins now will end.
     *
     * @throws IllegalStateException if the test has ended
     */
    public void requireNotEnded() {
        if (ended) {
            throw new IllegalStateException("This fault is of a test that has ended (" + id
                    + "): take a FaultInjector as parameter of the test that runs.");
        }
    }

    /** Ends all faults, then fails if one of them should have been injected and was not. */
    public void endFaults() {
        List<TestFault> ended = faults.stream().filter(TestFault::end).toList();
        faults.clear();
        ended.forEach(TestFault::requireInjection);
    }

    /** {@return whether an annotation has the test traced, rather than a configuration parameter} */
    public boolean isAnnotated() {
        return settings.annotated();
    }

    boolean isOpened() {
        return region != null;
    }

    /** {@return the trace, which closes the region when it is first used} */
    public SyscallTrace trace() {
        return SyscallTrace.of(() -> fetch().snapshot());
    }

    private SyscallTrace fetch() {
        TracedRegion open = region;
        if (open == null) {
            throw new IllegalStateException(
                    "The trace begins with the test's body: before it, as in @BeforeEach, there is none.");
        }
        if (dynamicTest != null) {
            throw new IllegalStateException(
                    "The trace is that of the test factory, which has returned. A dynamic test has a"
                            + " trace of its own: take a SyscallRecorder as parameter of the factory, and record what the dynamic"
                            + " test does.");
        }
        close();
        return open.trace();
    }

    /** Closes the region where it is open. */
    @Override
    public void close() {
        TracedRegion open = region;
        if (open != null && !closed) {
            open.close();
            closed = true;
            session.closed(id);
        }
    }
}
