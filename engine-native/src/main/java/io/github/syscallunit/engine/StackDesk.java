package io.github.syscallunit.engine;

import io.github.syscallunit.engine.linux.TraceeMemory;
import io.github.syscallunit.engine.linux.TracerSignal;
import io.github.syscallunit.engine.ptrace.StopListener.SignalAction;
import io.github.syscallunit.engine.ptrace.TraceLoop;
import io.github.syscallunit.engine.ptrace.Tracee;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds tracees at a syscall's entry until the traced JVM's agent has told their Java stacks.
 *
 * <p>A thread that stands inside the VM proper keeps the agent from ever answering. So the agent has a limit: a signal from outside gives
 * the loop the floor again, and the waiting run on without a stack.
 */
final class StackDesk {
    private static final long LIMIT_MILLIS = 1000;
    private static final long LIMIT_REACHED = 0x5359_5343_4c4d_5421L;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread clock = new Thread(task, "syscallunit-clock");
        clock.setDaemon(true);
        return clock;
    });

    private final TraceLoop loop;
    private final TracerSignal signal = new TracerSignal();
    private final Deque<Tracee> waiting = new ArrayDeque<>();
    private boolean expected;
    private @Nullable Tracee agent;
    private @Nullable ByteBuffer agentsBlock;
    private long agentsAddress;
    private @Nullable ScheduledFuture<?> limit;
    /** Whether the agent has exceeded its limit and not come back: it may be stuck for as long as anybody waits for it. */
    private boolean overdue;

    StackDesk(TraceLoop loop) {
        this.loop = loop;
    }

    /** Says that the traced program has greeted, so that an agent is on its way. */
    void expectAgent() {
        expected = true;
    }

    /** Asks for a tracee's stack; the tracee must then be held. False where there is no agent. */
    boolean request(Tracee tracee) {
        if (!expected || overdue || agent == tracee) {
            return false;
        }
        waiting.add(tracee);
        if (waiting.size() == 1) {
            startLimit(tracee.pid());
        }
        sendAgent();
        return true;
    }

    /** The agent brings a stack, or nothing the first time, and asks for more. */
    SignalAction agentAsks(Tracee caller, ByteBuffer block, long address) {
        agent = caller;
        expected = true;
        overdue = false;
        ChildSession.scopeOf(caller).agent = true;
        deliver(caller, block);
        agentsBlock = block;
        agentsAddress = address;
        sendAgent();
        return SignalAction.HOLD;
    }

    private void sendAgent() {
        Tracee messenger = agent;
        ByteBuffer block = agentsBlock;
        Tracee first = waiting.peek();
        if (messenger == null || block == null || first == null) {
            return;
        }
        Hypercall.answer(block, first.tid());
        messenger.memory().write(agentsAddress, block.rewind());
        agentsBlock = null;
        loop.release(messenger);
    }

    /** The JVM's first thread waits for its end and does nothing else: a signal to it disturbs nobody. */
    private void startLimit(int pid) {
        stopLimit();
        limit = CLOCK.schedule(() -> signal.send(pid, pid, LIMIT_REACHED), LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void stopLimit() {
        ScheduledFuture<?> running = limit;
        if (running != null) {
            running.cancel(false);
            limit = null;
        }
    }

    private void deliver(Tracee messenger, ByteBuffer block) {
        Tracee first = waiting.peek();
        if (first == null || first.tid() != Hypercall.argument(block)) {
            return;
        }
        waiting.remove();
        byte[] packed = new byte[Hypercall.length(block)];
        TraceeMemory memory = messenger.memory();
        memory.read(Hypercall.address(block), ByteBuffer.wrap(packed));
        ChildSession.scopeOf(first).call.stack = PackedStack.unpack(packed);
        goOn(first);
        stopLimit();
        if (!waiting.isEmpty()) {
            startLimit(messenger.pid());
        }
    }

    /** The time that the stack took is not the call's. */
    private void goOn(Tracee tracee) {
        tracee.restartClock();
        loop.release(tracee);
    }

    private void giveUp() {
        stopLimit();
        expected = agent != null;
        overdue = expected && agentsBlock == null;
        while (!waiting.isEmpty()) {
            goOn(waiting.remove());
        }
    }

    /** Whether a signal says that a stack has taken too long; then all who wait go on without. */
    boolean isLimit(Tracee tracee, long value) {
        boolean reached = tracee.isLeader() && value == LIMIT_REACHED;
        if (reached) {
            giveUp();
        }
        return reached;
    }

    void gone(Tracee tracee) {
        waiting.remove(tracee);
        if (tracee == agent) {
            expected = false;
            agent = null;
            agentsBlock = null;
            overdue = false;
            giveUp();
        }
    }
}
