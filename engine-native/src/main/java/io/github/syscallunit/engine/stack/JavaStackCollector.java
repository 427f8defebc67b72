package io.github.syscallunit.engine.stack;

import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.linux.HypercallSignal;
import io.github.syscallunit.engine.linux.TraceeMemory;
import io.github.syscallunit.engine.linux.proc.RunnableThreads;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.stop.StopListener.SignalAction;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.trace.SyscallEvent.JavaStackStatus;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds tracees at a syscall's entry until the traced JVM's agent has told their Java stacks.
 *
 * <p>A thread that stands inside the VM proper keeps the agent from ever answering. So the agent has a limit: a signal from outside gives
 * the loop the floor again, and the waiting run on without a stack. On a busy machine the agent is only late: while threads of the JVM wait for
 * a CPU, it gets more time.
 */
public final class JavaStackCollector {
    private static final long LIMIT_MILLIS = 3000;
    private static final int MOST_EXTENSIONS = 4;
    private static final long LIMIT_REACHED = 0x5359_5343_4c4d_5421L;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread clock = new Thread(task, "syscallunit-clock");
        clock.setDaemon(true);
        return clock;
    });

    private final TracingEngine engine;
    private final IntPredicate isBusy;
    private final HypercallSignal signal = new HypercallSignal();
    private final Deque<Tracee> waiting = new ArrayDeque<>();
    private Agent agent = new NoAgent();
    private @Nullable ScheduledFuture<?> limit;
    private int extensions;
    private boolean dismissed;

    /** What is known of the agent. */
    private sealed interface Agent {
        /** Whether it can be hoped to tell a tracee's stack; its own it can't. */
        default boolean serves(Tracee tracee) {
            return true;
        }

        default boolean is(Tracee tracee) {
            return false;
        }
    }

    /** The program has not greeted, or its agent is gone. */
    private record NoAgent() implements Agent {
        @Override
        public boolean serves(Tracee tracee) {
            return false;
        }
    }

    /** The program has greeted: an agent is on its way. */
    private record Expected() implements Agent {}

    /** It stands in a hypercall, which is to be answered with the thread whose stack is wanted. */
    private record Waiting(Tracee self, ByteBuffer block, long address) implements Agent {
        @Override
        public boolean serves(Tracee tracee) {
            return !is(tracee);
        }

        @Override
        public boolean is(Tracee tracee) {
            return tracee == self;
        }
    }

    /**
     * It is out for a stack.
     *
     * @param overdue whether it has exceeded its limit: it may be stuck for as long as anybody waits for it
     */
    private record Fetching(Tracee self, boolean overdue) implements Agent {
        @Override
        public boolean serves(Tracee tracee) {
            return !overdue && !is(tracee);
        }

        @Override
        public boolean is(Tracee tracee) {
            return tracee == self;
        }
    }

    public JavaStackCollector(TracingEngine engine) {
        this(engine, RunnableThreads::existIn);
    }

    /** @param isBusy whether threads of a process have something to do */
    JavaStackCollector(TracingEngine engine, IntPredicate isBusy) {
        this.engine = engine;
        this.isBusy = isBusy;
    }

    /** Says that the traced program has greeted, so that an agent is on its way. */
    public void expectAgent() {
        if (agent instanceof NoAgent) {
            agent = new Expected();
        }
    }

    /** Sends the agent home: there is nothing more to bring. */
    public void dismissAgent() {
        dismissed = true;
        releaseAgent();
        resumeAll();
    }

    private void releaseAgent() {
        if (agent instanceof Waiting idle) {
            answer(idle, 0);
        }
        agent = new NoAgent();
    }

    private void answer(Waiting messenger, int tid) {
        Hypercall.answer(messenger.block(), tid);
        messenger.self().memory().write(messenger.address(), messenger.block().rewind());
        engine.release(messenger.self());
    }

    /** Asks for a tracee's stack; the tracee must then be held. False where there is no agent. */
    public boolean request(Tracee tracee) {
        if (!agent.serves(tracee)) {
            if (agent instanceof Fetching late && late.overdue() && !agent.is(tracee)) {
                TraceeContext.of(tracee).call.stackStatus = JavaStackStatus.OVERDUE;
            }
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
    public SignalAction agentAsks(Tracee caller, ByteBuffer block, long address) {
        TraceeContext.of(caller).agent = true;
        deliver(caller, block);
        agent = new Waiting(caller, block, address);
        if (dismissed) {
            releaseAgent();
        } else {
            sendAgent();
        }
        return SignalAction.HOLD;
    }

    private void sendAgent() {
        Tracee first = waiting.peek();
        if (first != null && agent instanceof Waiting messenger) {
            agent = new Fetching(messenger.self(), false);
            answer(messenger, first.tid());
        }
    }

    /** The JVM's first thread only waits for the JVM's end, so a signal to it has no effect. */
    private void startLimit(int pid) {
        stopLimit();
        extensions = 0;
        scheduleLimit(pid);
    }

    private void scheduleLimit(int pid) {
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
        tell(first, JavaStackCodec.unpack(packed));
        resume(first);
        stopLimit();
        if (!waiting.isEmpty()) {
            startLimit(messenger.pid());
        }
    }

    /** A thread keeps its name for later calls; a virtual thread may have left its carrier by then. */
    private static void tell(Tracee tracee, ThreadStack thread) {
        TraceeContext context = TraceeContext.of(tracee);
        context.call.stack = thread.frames();
        context.call.stackStatus = JavaStackStatus.REPORTED;
        if (thread.virtual()) {
            context.carrier = true;
            context.call.threadName = thread.threadName();
        } else if (!thread.threadName().isEmpty()) {
            tracee.nameThread(thread.threadName());
        }
    }

    /** The time that the stack took is not the call's. */
    private void resume(Tracee tracee) {
        tracee.restartClock();
        engine.release(tracee);
    }

    private void resumeAll() {
        stopLimit();
        if (agent instanceof Expected) {
            agent = new NoAgent();
        } else if (agent instanceof Fetching late) {
            agent = new Fetching(late.self(), true);
        }
        while (!waiting.isEmpty()) {
            Tracee tracee = waiting.remove();
            TraceeContext.of(tracee).call.stackStatus = JavaStackStatus.OVERDUE;
            resume(tracee);
        }
    }

    /** Whether a signal says that a stack has taken too long; then all who wait go on without, unless the JVM still works on it. */
    public boolean isLimit(Tracee tracee, long value) {
        boolean reached = tracee.isLeader() && value == LIMIT_REACHED;
        if (reached && !waiting.isEmpty() && extensions < MOST_EXTENSIONS && isBusy.test(tracee.pid())) {
            extensions++;
            scheduleLimit(tracee.pid());
        } else if (reached) {
            resumeAll();
        }
        return reached;
    }

    public void gone(Tracee tracee) {
        waiting.remove(tracee);
        if (agent.is(tracee)) {
            agent = new NoAgent();
            resumeAll();
        }
    }
}
