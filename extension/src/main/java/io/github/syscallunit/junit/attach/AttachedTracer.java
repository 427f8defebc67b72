package io.github.syscallunit.junit.attach;

import io.github.syscallunit.engine.session.TracerProcess;
import io.github.syscallunit.engine.session.TracingPreconditionException;
import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.trace.SyscallSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The tracer of this JVM. It is started when it is first needed, and ends with the JVM. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AttachedTracer {
    private static final int EVENT_CAP = 100_000;
    private static final String OWNER = "attached";
    private static @Nullable AttachedTracer current;

    private final AtomicInteger blocks = new AtomicInteger();

    private AttachedTracer() {}

    /**
     * Starts the tracer unless it runs, or this JVM is a traced child.
     *
     * @return this JVM's tracer
     * @throws TracingPreconditionException if this machine does not allow tracing
     */
    public static synchronized AttachedTracer start() throws TracingPreconditionException {
        AttachedTracer running = current;
        if (running != null) {
            return running;
        }
        if (!TracedRegion.addCurrentThread()) {
            attach();
        }
        AttachedTracer started = new AttachedTracer();
        started.warmUp();
        current = started;
        return started;
    }

    private static void attach() throws TracingPreconditionException {
        TracerProcess process = TracerProcess.start();
        if (!TracedRegion.attach()) {
            process.close();
            throw new TracingPreconditionException("The tracer has attached to this JVM, but does not answer", null);
        }
        // The agent that reports Java stacks would delay the JVM's end.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            TracedRegion.detach();
            process.close();
        }));
    }

    /** Loads what the first region would load otherwise. */
    private void warmUp() {
        try (TracedRegion region = openBlock(false)) {
            region.trace().count(SyscallSet.ALL);
        }
    }

    /**
     * Opens the region of a block. The calling thread, and what it starts from now on, belong to the traced code.
     *
     * @param wholeJvm whether the JVM's other threads count, too
     * @return the open region
     */
    public TracedRegion openBlock(boolean wholeJvm) {
        TracedRegion.addCurrentThread();
        return TracedRegion.open(
                OWNER + " " + blocks.incrementAndGet(),
                OWNER,
                SyscallSet.ALL,
                wholeJvm,
                EVENT_CAP,
                TracedRegion.FIRST_CALLS);
    }
}
