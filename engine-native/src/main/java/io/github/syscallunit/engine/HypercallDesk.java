package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.TraceeMemory;
import io.github.syscallunit.engine.ptrace.StopListener.SignalAction;
import io.github.syscallunit.engine.ptrace.TraceLoop;
import io.github.syscallunit.engine.ptrace.Tracee;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers the hypercalls of a traced program. */
final class HypercallDesk {
    private final Regions regions;
    private final TraceLoop loop;
    private final ByteBuffer block = ByteBuffer.allocate(Hypercall.SIZE).order(ByteOrder.nativeOrder());
    private final Set<Tracee> awaited = new HashSet<>();
    private @Nullable Tracee opener;
    private final StackDesk stacks;
    private byte[] packed = {};

    HypercallDesk(Regions regions, TraceLoop loop) {
        this.regions = regions;
        this.loop = loop;
        this.stacks = new StackDesk(loop);
    }

    StackDesk stacks() {
        return stacks;
    }

    /** Handles the signal that carries an address, if a request stands there. */
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
        if (Hypercall.operation(block) == Hypercall.Operation.STACK) {
            return stacks.agentAsks(
                    caller, ByteBuffer.wrap(block.array().clone()).order(block.order()), address);
        }
        long result = perform(caller);
        Hypercall.answer(block, result);
        caller.memory().write(address, block);
        return caller == opener && !awaited.isEmpty() ? SignalAction.HOLD : SignalAction.DROP;
    }

    private long perform(Tracee caller) {
        return switch (Hypercall.operation(block)) {
            case HELLO -> {
                ChildSession.scopeOf(caller).descendant = true;
                stacks.expectAgent();
                yield 0;
            }
            case OPEN -> open(caller);
            case CLOSE -> close(regions.get(Hypercall.argument(block)));
            case PACK -> {
                packed = regions.get(Hypercall.argument(block)).pack();
                yield packed.length;
            }
            case COPY -> {
                boolean whole = caller.memory().write(Hypercall.address(block), ByteBuffer.wrap(packed));
                packed = new byte[0];
                yield whole ? 0 : -1;
            }
            case STACK -> throw new IllegalStateException("handled before");
        };
    }

    private long open(Tracee caller) {
        byte[] order = new byte[Hypercall.length(block)];
        caller.memory().read(Hypercall.address(block), ByteBuffer.wrap(order));
        RegionOrder wanted = RegionOrder.fromBytes(order);
        caller.nameThread(wanted.threadName());
        Region region = regions.open(wanted);
        opener = caller;
        for (Tracee tracee : loop.tracees()) {
            Scope scope = ChildSession.scopeOf(tracee);
            if (tracee != caller && scope.isIn(region) && !scope.stopping && loop.interrupt(tracee)) {
                awaited.add(tracee);
            }
        }
        return region.number();
    }

    /** A tracee that had to join the region before its opener goes on has stopped, or is gone. */
    void stopped(Tracee tracee) {
        Tracee waiting = opener;
        if (awaited.remove(tracee) && awaited.isEmpty() && waiting != null) {
            opener = null;
            loop.release(waiting);
        }
    }

    private long close(Region region) {
        if (regions.isOpen(region)) {
            for (Tracee tracee : loop.tracees()) {
                if (tracee.inCall()) {
                    regions.unfinishedIn(region, tracee, ChildSession.scopeOf(tracee));
                }
            }
            regions.close(region);
        }
        return 0;
    }
}
