package io.github.syscallunit.junit.region;

import io.github.syscallunit.engine.traced.TracedFilter;
import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.junit.fork.protocol.ChildEvent;
import io.github.syscallunit.junit.fork.protocol.EventSender;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.PowerLossResult;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The connection of a child JVM to its parent and to the tracer. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ParentConnection {
    private static final AtomicReference<@Nullable ParentConnection> CURRENT = new AtomicReference<>();

    private final EventSender sender;
    private final boolean filters;
    private final Function<ExtensionContext, RegionSettings> settings;
    private final AtomicInteger regions = new AtomicInteger();
    private volatile boolean inRun;

    private ParentConnection(EventSender sender, boolean filters, Function<ExtensionContext, RegionSettings> settings) {
        this.sender = sender;
        this.filters = filters;
        this.settings = settings;
    }

    public static void begin(EventSender sender, boolean filters, Function<ExtensionContext, RegionSettings> settings) {
        CURRENT.set(new ParentConnection(sender, filters, settings));
    }

    /**
     * Returns the session of this JVM.
     *
     * @return empty if this JVM is not a child of ours
     */
    public static Optional<ParentConnection> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** {@return whether this JVM is a child, and runs tests that do not count yet} */
    public static boolean isWarmingUp() {
        return current().filter(session -> !session.inRun).isPresent();
    }

    /** Notes that the following tests are warm-ups, until the run begins. */
    public static void beginWarmUp() {
        current().ifPresent(session -> session.inRun = false);
    }

    /** Notes that the following tests count. */
    public static void beginRun() {
        current().ifPresent(session -> session.inRun = true);
    }

    /**
     * Returns how a test is traced.
     *
     * @param context the context of the test, or of a dynamic test below it
     * @return what its region traces
     */
    public RegionSettings settings(ExtensionContext context) {
        return settings.apply(context);
    }

    /**
     * Names a run of a test, which may be one of several.
     *
     * @param id the unique id of the test in this JVM
     * @return a label that no other has
     */
    public String label(String id) {
        return regions.incrementAndGet() + " " + id;
    }

    /**
     * Opens the traced region of a test; the parent knows of it before it begins.
     *
     * @param id the unique id of the test in this JVM
     * @param label of this run of the test
     * @param filter the syscalls to trace
     * @param wholeJvm whether threads count that don't descend from the test
     * @param eventCap the largest number of events to keep
     * @param stackTraces the calls that get their Java stack
     * @return the open region
     */
    public TracedRegion open(
            String id, String label, SyscallSet filter, boolean wholeJvm, int eventCap, String stackTraces) {
        sender.send(new ChildEvent.RegionOpened(id, label));
        return TracedRegion.open(label, filter, wholeJvm, eventCap, stackTraces);
    }

    /**
     * Installs a seccomp filter for some syscalls, if the settings allow it. Must be called before a region opens, because it makes syscalls.
     *
     * @param wanted what the region traces
     * @param wholeJvm whether it traces every thread
     */
    public void filter(SyscallSet wanted, boolean wholeJvm) {
        if (filters) {
            TracedFilter.install(wanted, wholeJvm);
        }
    }

    /**
     * Reports to the parent that a region is closed.
     *
     * @param id the unique id of the test in this JVM
     */
    public void closed(String id) {
        sender.post(new ChildEvent.RegionClosed(id));
    }

    /**
     * Reports to the parent what a power-loss sweep found, for the result file.
     *
     * @param id the unique id in this JVM of the sweep's first invocation
     * @param result what it found
     */
    public void swept(String id, PowerLossResult result) {
        sender.post(new ChildEvent.PowerLossSwept(id, result.toJson()));
    }

    /**
     * Reports to the parent how long the body that begins now may take. A body that exceeds the limit by far is killed with its JVM.
     *
     * @param limit the limit; empty for none
     * @return to be run when the body has ended
     */
    public static Runnable limit(Optional<BodyLimit> limit) {
        Optional<EventSender> parent =
                limit.isEmpty() ? Optional.empty() : current().map(session -> session.sender);
        parent.ifPresent(sender -> sender.post(
                new ChildEvent.BodyLimited(limit.get().duration(), limit.get().ofSweep())));
        return () -> parent.ifPresent(sender -> sender.post(new ChildEvent.BodyLimited(null, false)));
    }
}
