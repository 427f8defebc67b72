package io.github.syscallunit.engine.stack;

import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.linux.HypercallSignal;
import io.github.syscallunit.engine.linux.memory.TraceeMemory;
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
 * Holds tracees at a syscall's entry until the traced JVM's agent has sent their Java stacks.
 *
 * <p>A thread that is stopped inside the VM itself blocks the agent. So the agent has a time limit: then a signal stops a thread of the JVM, and the
 * loop resumes the held tracees without a stack. On a busy machine the agent is only late: while threads of the JVM wait for a CPU, it gets more
 * time.
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
    private final JavaStackCodec codec = new JavaStackCodec();
    private final KnownStacks known = new KnownStacks();
    private final Deque<Tracee> waiting = new ArrayDeque<>();
    private Agent agent = new NoAgent(false);
    private @Nullable ScheduledFuture<?> limit;
    private int extensions;
    private boolean dismissed;

    /** What is known of the agent. */
    private sealed interface Agent {
        /** Whether it can report a tracee's stack. It cannot report its own. */
        default boolean serves(Tracee tracee) {
            return true;
        }

        default boolean is(Tracee tracee) {
            return false;
        }
    }

    /**
     * The program has not attached, or its agent reports no more stacks.
     *
     * @param ended whether there was one, and it has ended or was dismissed
     */
    private record NoAgent(boolean ended) implements Agent {
        @Override
        public boolean serves(Tracee tracee) {
            return false;
        }
    }

    /** The program has attached: its agent is about to make its first hypercall. */
    private record Expected() implements Agent {}

    /** It is stopped in a hypercall, which will be answered with the thread whose stack is needed. */
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
     * It is taking a stack.
     *
     * @param overdue whether it has exceeded its limit: it may be blocked as long as a tracee is held for it
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

    /** @param isBusy whether threads of a process are runnable */
    JavaStackCollector(TracingEngine engine, IntPredicate isBusy) {
        this.engine = engine;
        this.isBusy = isBusy;
    }

    /** Notes that the traced program has attached, so that its agent is about to make a hypercall. */
    public void expectAgent() {
        if (agent instanceof NoAgent) {
            agent = new Expected();
        }
    }

    /** Releases the agent, and takes no stacks any more. */
    public void dismissAgent() {
        dismissed = true;
        releaseAgent();
        resumeAll(JavaStackStatus.AGENT_ENDED);
    }

    private void releaseAgent() {
        if (agent instanceof Waiting idle) {
            answer(idle, 0);
        }
        agent = new NoAgent(true);
    }

    private void answer(Waiting messenger, int tid) {
        Hypercall.answer(messenger.block(), tid);
        messenger.self().memory().write(messenger.address(), messenger.block().rewind());
        engine.release(messenger.self());
    }

    /** Requests a tracee's stack. Returns whether the tracee must be held: false if no agent can report it. */
    public boolean request(Tracee tracee) {
        if (!agent.serves(tracee)) {
            TraceeContext.of(tracee).call.stackStatus = statusWithoutAgent(tracee);
            return false;
        }
        ThreadStack same = known.find(tracee);
        if (same != null) {
            tell(tracee, same);
            return false;
        }
        waiting.add(tracee);
        if (waiting.size() == 1) {
            startLimit(tracee.pid());
        }
        sendAgent();
        return true;
    }

    private JavaStackStatus statusWithoutAgent(Tracee tracee) {
        if (agent instanceof Fetching late && late.overdue() && !agent.is(tracee)) {
            return JavaStackStatus.OVERDUE;
        }
        return agent instanceof NoAgent none && none.ended()
                ? JavaStackStatus.AGENT_ENDED
                : JavaStackStatus.NOT_REQUESTED;
    }

    /** Handles the agent's hypercall, which has a stack, except the first. */
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
        // Also one that comes too late: later stacks refer to its frames.
        ThreadStack thread = read(messenger, block);
        Tracee first = waiting.peek();
        if (first == null || first.tid() != Hypercall.argument(block)) {
            return;
        }
        waiting.remove();
        known.add(first, thread);
        tell(first, thread);
        resume(first);
        stopLimit();
        if (!waiting.isEmpty()) {
            startLimit(messenger.pid());
        }
    }

    private ThreadStack read(Tracee messenger, ByteBuffer block) {
        byte[] packed = new byte[Hypercall.length(block)];
        TraceeMemory memory = messenger.memory();
        memory.read(Hypercall.address(block), ByteBuffer.wrap(packed));
        return codec.unpack(packed);
    }

    /** The name of a platform thread is kept for later calls. A virtual thread may have left its carrier by then. */
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

    /** Gives the agent up for the calls that wait, because it has exceeded its limit. */
    private void giveUp() {
        if (agent instanceof Expected) {
            agent = new NoAgent(false);
        } else if (agent instanceof Fetching late) {
            agent = new Fetching(late.self(), true);
        }
        resumeAll(JavaStackStatus.OVERDUE);
    }

    /** @param status says why the calls have no stack */
    private void resumeAll(JavaStackStatus status) {
        stopLimit();
        while (!waiting.isEmpty()) {
            Tracee tracee = waiting.remove();
            TraceeContext.of(tracee).call.stackStatus = status;
            resume(tracee);
        }
    }

    /** Returns whether a signal is that of the time limit. If so, resumes all held tracees without a stack, unless the JVM is still busy. */
    public boolean isLimit(Tracee tracee, long value) {
        boolean reached = tracee.isLeader() && value == LIMIT_REACHED;
        if (reached && !waiting.isEmpty() && extensions < MOST_EXTENSIONS && isBusy.test(tracee.pid())) {
            extensions++;
            scheduleLimit(tracee.pid());
        } else if (reached) {
            giveUp();
        }
        return reached;
    }

    public void gone(Tracee tracee) {
        waiting.remove(tracee);
        known.forget(tracee);
        if (agent.is(tracee)) {
            agent = new NoAgent(true);
            resumeAll(JavaStackStatus.AGENT_ENDED);
        }
    }
}
