package io.github.syscallunit.junit.sweep;

import io.github.syscallunit.engine.traced.TracedFault;
import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.junit.region.TestRegion;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fault.FaultRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stretches of one test in which a sweep may strike, and the calls that were made in them. */
public final class InjectionWindow {
    private final SyscallSet filter;
    private final @Nullable SweepPoint point;
    private final List<TracedRegion> regions = new ArrayList<>();
    private @Nullable TestRegion test;
    private @Nullable Path path;
    private @Nullable TracedFault fault;
    private @Nullable TracedRegion open;
    private int counted;
    private int injections;

    private InjectionWindow(SyscallSet filter, @Nullable SweepPoint point) {
        this.filter = filter;
        this.point = point;
    }

    /** Makes a window in which nothing strikes. */
    public static InjectionWindow recording(SyscallSet filter) {
        return new InjectionWindow(filter, null);
    }

    public static InjectionWindow injecting(SweepPoint point) {
        return new InjectionWindow(SyscallSet.parse("=" + point.call().call().name()), point);
    }

    /** Says, as the test begins, where it runs, and on which files calls count if not on all. */
    synchronized void begin(TestRegion region, @Nullable Path place) {
        test = region;
        path = place;
    }

    /** Says on which files calls count. */
    public synchronized void restrictTo(Path place) {
        path = place;
    }

    public synchronized void open() {
        TestRegion running = test;
        if (running == null) {
            throw new IllegalStateException("A sweep strikes in the test's body alone: not before it, nor after.");
        }
        if (open != null) {
            throw new IllegalStateException("A block of during(…) is running: one must end before the next begins.");
        }
        TracedRegion region = running.openBlock(filter, point == null ? filter.toString() : "");
        open = region;
        regions.add(region);
        arm();
    }

    private void arm() {
        SweepPoint armed = point;
        if (armed != null && armed.call().index() > counted) {
            FaultRule rule = armed.rule(counted);
            fault = TracedFault.add(path == null ? rule : rule.onPath(path));
        }
    }

    public synchronized void close() {
        TracedFault armed = fault;
        if (armed != null) {
            armed.close();
            counted += armed.matches();
            injections += armed.injections();
            fault = null;
        }
        TracedRegion region = open;
        if (region != null) {
            region.close();
            open = null;
        }
    }

    /** Ends the test: nothing strikes any more. */
    synchronized void end() {
        close();
        test = null;
    }

    /** {@return whether there was a block at all} */
    synchronized boolean wasUsed() {
        return !regions.isEmpty();
    }

    /** {@return whether the point's call was struck in a block that has ended} */
    public synchronized boolean hasInjected() {
        return injections > 0;
    }

    /** {@return the calls in all blocks that have ended} */
    public synchronized List<SyscallEvent> calls() {
        List<SyscallEvent> calls = new ArrayList<>();
        for (TracedRegion region : regions) {
            if (region != open) {
                SyscallTrace trace = SyscallTrace.of(() -> region.trace().snapshot());
                calls.addAll((path == null ? trace : trace.onPath(path)).events());
            }
        }
        return calls;
    }

    public Optional<SyscallEvent> injectedCall() {
        return hasInjected() ? calls().stream().filter(SyscallEvent::injected).findFirst() : Optional.empty();
    }
}
