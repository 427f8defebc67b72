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

/** The blocks of one test into which a sweep may inject, and the calls that were made in them. */
public final class InjectionWindow {
    /** A block that is running or has ended, and the file or directory on which its calls count, if not on all. */
    private record TracedBlock(
            TracedRegion region, @Nullable Path path) {
        private List<SyscallEvent> calls() {
            SyscallTrace trace = SyscallTrace.of(() -> region.trace().snapshot());
            return (path == null ? trace : trace.onPath(path)).events();
        }
    }

    private final SyscallSet filter;
    private final @Nullable SweepPoint point;
    private final List<TracedBlock> blocks = new ArrayList<>();
    private @Nullable TestRegion test;
    private @Nullable Path path;
    private boolean hasOwnDirectories;
    private @Nullable TracedFault fault;
    private @Nullable TracedBlock open;
    private @Nullable TracedBlock returnedDespite;
    private boolean returned;
    private int counted;
    private int injections;

    private InjectionWindow(SyscallSet filter, @Nullable SweepPoint point) {
        this.filter = filter;
        this.point = point;
    }

    /** Makes a window into which nothing is injected. */
    public static InjectionWindow recording(SyscallSet filter) {
        return new InjectionWindow(filter, null);
    }

    public static InjectionWindow injecting(SweepPoint point) {
        return new InjectionWindow(SyscallSet.parse("=" + point.call().call().name()), point);
    }

    /** Sets, as the test begins, its region, and the files on which calls count, unless calls on all files or on those of a block do. */
    synchronized void begin(TestRegion region, @Nullable Path place) {
        test = region;
        path = place;
    }

    /** {@return the file or directory that the annotation names} */
    public synchronized Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** Begins a block whose calls count on the files that the annotation names. */
    public synchronized void open() {
        open(path);
    }

    /** Begins a block whose calls count in a directory. */
    public synchronized void openIn(Path directory) {
        hasOwnDirectories = true;
        open(directory);
    }

    private void open(@Nullable Path place) {
        TestRegion running = test;
        if (running == null) {
            throw new IllegalStateException("A sweep injects into the test's body only: not before it, nor after it.");
        }
        if (open != null) {
            throw new IllegalStateException("A block of during(…) is running: one must end before the next begins.");
        }
        TracedBlock block = new TracedBlock(running.openBlock(filter, point == null ? filter.toString() : ""), place);
        open = block;
        returned = false;
        blocks.add(block);
        inject(place);
    }

    private void inject(@Nullable Path place) {
        SweepPoint wanted = point;
        if (wanted != null && wanted.call().index() > counted) {
            FaultRule rule = wanted.rule(counted);
            fault = TracedFault.add(place == null ? rule : rule.onPath(place));
        }
    }

    /** Notes that the code of the open block has returned normally. */
    public synchronized void returned() {
        returned = true;
    }

    public synchronized void close() {
        TracedFault active = fault;
        if (active != null) {
            active.close();
            counted += active.matches();
            injections += active.injections();
            returnedDespite = returned && active.injections() > 0 ? open : returnedDespite;
            fault = null;
        }
        TracedBlock block = open;
        if (block != null) {
            block.region().close();
            open = null;
        }
    }

    /** Ends the test: nothing is injected any more. */
    synchronized void end() {
        close();
        test = null;
    }

    /** {@return whether there was a block} */
    synchronized boolean wasUsed() {
        return !blocks.isEmpty();
    }

    /** {@return whether a block had a directory of its own} */
    synchronized boolean hasOwnDirectories() {
        return hasOwnDirectories;
    }

    /** {@return whether the point was injected in a block that has ended} */
    public synchronized boolean hasInjected() {
        return injections > 0;
    }

    /** {@return the calls in all blocks that have ended} */
    @SuppressWarnings("ReferenceEquality") // Two blocks may be equal.
    public synchronized List<SyscallEvent> calls() {
        return blocks.stream()
                .filter(block -> block != open)
                .flatMap(block -> block.calls().stream())
                .toList();
    }

    /** {@return the sync that the fault was injected into, if the code of its block returned normally all the same} */
    synchronized Optional<SyscallEvent> swallowedSync() {
        TracedBlock block = returnedDespite;
        return block == null ? Optional.empty() : FailedSync.among(block.calls());
    }

    public Optional<SyscallEvent> injectedCall() {
        return hasInjected() ? calls().stream().filter(SyscallEvent::injected).findFirst() : Optional.empty();
    }
}
