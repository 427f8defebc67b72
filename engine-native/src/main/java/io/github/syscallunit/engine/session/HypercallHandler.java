package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.fault.ActiveFault;
import io.github.syscallunit.engine.fault.ActiveFaults;
import io.github.syscallunit.engine.hypercall.FaultRequest;
import io.github.syscallunit.engine.hypercall.FilterRequest;
import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.hypercall.InvalidHypercallException;
import io.github.syscallunit.engine.hypercall.RegionRequest;
import io.github.syscallunit.engine.hypercall.SyscallSetCodec;
import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import io.github.syscallunit.engine.recording.Region;
import io.github.syscallunit.engine.recording.Regions;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.stack.JavaStackCollector;
import io.github.syscallunit.engine.stop.StopListener.CallStops;
import io.github.syscallunit.engine.stop.StopListener.SignalAction;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.engine.storage.StorageHandlers;
import io.github.syscallunit.engine.storage.StorageRecordings;
import io.github.syscallunit.trace.SyscallSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Answers the hypercalls of a traced program. */
final class HypercallHandler {
    private final Regions regions;
    private final ActiveFaults faults;
    private final FaultHypercalls activeFaults;
    private final SyscallSetCodec sets = new SyscallSetCodec();
    private final TracingEngine engine;
    private final ByteBuffer block = ByteBuffer.allocate(Hypercall.SIZE).order(ByteOrder.nativeOrder());
    private final Set<Tracee> awaited = new HashSet<>();
    private final Set<Tracee> openers = new HashSet<>();
    private final Set<Integer> awaitedRecordings = new HashSet<>();
    private final JavaStackCollector stacks;
    private final StorageRecordings recordings;
    private final StorageHypercalls storage;
    private byte[] packed = {};

    HypercallHandler(Regions regions, ActiveFaults faults, StorageRecordings recordings, TracingEngine engine) {
        this.regions = regions;
        this.faults = faults;
        this.activeFaults = new FaultHypercalls(faults);
        this.engine = engine;
        this.stacks = new JavaStackCollector(engine);
        this.recordings = recordings;
        this.storage = new StorageHypercalls(recordings, engine);
    }

    JavaStackCollector stacks() {
        return stacks;
    }

    /** Handles a signal that carries an address, if there is a request at the address. */
    SignalAction handle(Tracee caller, long address) {
        TraceeMemory memory = caller.memory();
        block.clear();
        if (stacks.isLimit(caller, address)) {
            return SignalAction.DROP;
        }
        if (address == 0 || memory.read(address, block) != Hypercall.SIZE) {
            return SignalAction.DELIVER;
        }
        block.flip();
        if (!Hypercall.isRequest(block)) {
            return SignalAction.DELIVER;
        }
        return switch (Hypercall.operation(block)) {
            case STACK -> {
                requireAgent(caller);
                yield stacks.agentAsks(caller, copyOfBlock(), address);
            }
            case STORAGE_ACKNOWLEDGE -> storage.acknowledge(caller, copyOfBlock(), address, payload(caller));
            case STORAGE_CLOSE -> storage.close(caller, copyOfBlock(), address);
            default -> answer(caller, address);
        };
    }

    private ByteBuffer copyOfBlock() {
        return ByteBuffer.wrap(block.array().clone()).order(block.order());
    }

    private SignalAction answer(Tracee caller, long address) {
        long result = perform(caller);
        Hypercall.answer(block, result);
        caller.memory().write(address, block);
        return openers.contains(caller) && !awaited.isEmpty() ? SignalAction.HOLD : SignalAction.DROP;
    }

    /** Only the agent may make this request: a thread of a test would wait in it forever. */
    private static void requireAgent(Tracee caller) {
        if (TraceeContext.of(caller).descendant) {
            throw new InvalidHypercallException("operation STACK by thread " + caller.tid() + " of a test");
        }
    }

    private long perform(Tracee caller) {
        return switch (Hypercall.operation(block)) {
            case ATTACH -> attach(caller);
            case OPEN -> open(caller);
            case CLOSE -> close();
            case PACK -> pack();
            case COPY -> copy(caller);
            case FAULT_ADD -> addFault(caller);
            case FAULT_REMOVE -> activeFaults.remove(Hypercall.argument(block));
            case FAULT_STATE -> activeFaults.state(Hypercall.argument(block));
            case FILTER_MISSING -> filterMissing(caller);
            case FILTER_INSTALLED -> filterInstalled(caller);
            case DETACH -> detach();
            case STORAGE_OPEN -> record(caller);
            case STORAGE_COPY -> storage.copy(caller, block) ? 0 : -1;
            case STACK, STORAGE_ACKNOWLEDGE, STORAGE_CLOSE -> throw new IllegalStateException("handled before");
        };
    }

    private long attach(Tracee caller) {
        TraceeContext.of(caller).descendant = true;
        stacks.expectAgent();
        return 0;
    }

    private long detach() {
        stacks.dismissAgent();
        return 0;
    }

    private long close() {
        region().ifPresent(this::close);
        return 0;
    }

    private long pack() {
        Optional<Region> region = region();
        packed = region.map(Region::pack).orElseGet(() -> new byte[0]);
        return region.isPresent() ? packed.length : -1;
    }

    private long copy(Tracee caller) {
        boolean whole = caller.memory().write(Hypercall.address(block), ByteBuffer.wrap(packed));
        packed = new byte[0];
        return whole ? 0 : -1;
    }

    /** Returns the region that the request names; empty if it was dropped. */
    private Optional<Region> region() {
        int number = Hypercall.argument(block);
        if (!regions.hasOpened(number)) {
            throw new InvalidHypercallException("region " + number + ", which does not exist");
        }
        return regions.get(number);
    }

    private long open(Tracee caller) {
        RegionRequest wanted = RegionRequest.fromBytes(payload(caller), sets);
        caller.nameThread(wanted.threadName());
        Region region = regions.open(wanted);
        awaitOthers(caller, scope -> scope.isIn(region), wanted.filter());
        return region.number();
    }

    /** The calls of other threads in the scope are recorded from their next stop on. */
    private long record(Tracee caller) {
        long number = storage.open(caller, payload(caller), regions.owner());
        if (number >= 0) {
            awaitOthers(caller, recordings::haveInScope, StorageHandlers.CALLS);
            if (!awaited.isEmpty()) {
                awaitedRecordings.add((int) number);
            }
        }
        return number;
    }

    private long addFault(Tracee caller) {
        int number = faults.add(FaultRequest.fromBytes(payload(caller), sets), regions.owner());
        ActiveFault fault = faults.get(number);
        awaitOthers(caller, fault::concerns, fault.calls());
        return number;
    }

    private long filterMissing(Tracee caller) {
        SyscallSet calls = FilterRequest.fromBytes(payload(caller), sets).calls();
        return TraceeContext.of(caller).filter().lacks(calls) ? 1 : 0;
    }

    private long filterInstalled(Tracee caller) {
        FilterRequest filter = FilterRequest.fromBytes(payload(caller), sets);
        if (filter.allThreads()) {
            for (Tracee tracee : engine.tracees()) {
                if (tracee.pid() == caller.pid() && tracee != caller) {
                    TraceeContext.of(tracee).addFilterFromOtherThread(filter.calls());
                }
            }
        }
        TraceeContext.of(caller).addOwnFilter(filter.calls());
        return 0;
    }

    private byte[] payload(Tracee caller) {
        byte[] payload = new byte[Hypercall.length(block)];
        int read = caller.memory().read(Hypercall.address(block), ByteBuffer.wrap(payload));
        if (read != payload.length) {
            throw new InvalidHypercallException("a payload of " + payload.length + " bytes at 0x"
                    + Long.toHexString(Hypercall.address(block)) + ", of which " + Math.max(0, read)
                    + " can be read");
        }
        return payload;
    }

    /** Holds the caller until all other tracees in the scope stop at these calls. */
    private void awaitOthers(Tracee caller, Predicate<TraceeContext> isInScope, SyscallSet calls) {
        for (Tracee tracee : engine.tracees()) {
            TraceeContext scope = TraceeContext.of(tracee);
            boolean seen = scope.stops == CallStops.ALL || scope.filter().covers(calls);
            boolean runs = tracee != caller && !openers.contains(tracee);
            if (!seen && runs && isInScope.test(scope) && engine.interrupt(tracee)) {
                awaited.add(tracee);
            }
        }
        if (!awaited.isEmpty()) {
            openers.add(caller);
        }
    }

    /** Notes that an awaited tracee has stopped, or has ended. Resumes the callers when none is awaited any more. */
    void stopped(Tracee tracee) {
        if (awaited.remove(tracee) && awaited.isEmpty()) {
            awaitedRecordings.forEach(recordings::restart);
            awaitedRecordings.clear();
            openers.forEach(engine::release);
            openers.clear();
        }
    }

    private void close(Region region) {
        if (regions.isOpen(region)) {
            for (Tracee tracee : engine.tracees()) {
                if (tracee.inCall()) {
                    regions.unfinishedIn(region, tracee, TraceeContext.of(tracee));
                }
            }
            regions.close(region);
        }
    }
}
