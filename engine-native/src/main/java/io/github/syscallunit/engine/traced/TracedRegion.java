package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.hypercall.HypercallClient;
import io.github.syscallunit.engine.hypercall.RegionRequest;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.recording.RegionTraceCodec;
import io.github.syscallunit.engine.recording.StackPolicy;
import io.github.syscallunit.engine.stack.JavaStackAgent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A traced region of a program, opened and closed within the program.
 *
 * <p>The program runs under {@code TracedChild}. Opening and closing stop the calling thread for some microseconds, are ordered exactly with
 * its own calls, and don't show in the trace.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracedRegion implements AutoCloseable {
    /** Selects the first call of each syscall on each thread. */
    public static final String FIRST_CALLS = StackPolicy.FIRST;

    private static final HypercallClient CLIENT = HypercallClient.OWN;

    private final int number;
    private boolean closed;
    private @Nullable SyscallTrace trace;

    private TracedRegion(int number) {
        this.number = number;
    }

    /**
     * Attaches to the tracer. The calling thread, and every thread and process that it or its descendants start from now on, belong to the test.
     *
     * @return false if this program does not run under {@code TracedChild}
     */
    public static boolean attach() {
        JavaStackAgent.start();
        return addCurrentThread();
    }

    /**
     * Makes the calling thread, and what it starts from now on, belong to the test too. {@link #attach()} has to come before.
     *
     * @return false if this program is not traced
     */
    public static boolean addCurrentThread() {
        return CLIENT.ask(Hypercall.Operation.ATTACH, 0, 0, 0) >= 0;
    }

    /**
     * Reports to the tracer that this program is about to end: no more Java stacks are taken. At its end HotSpot waits about 300 ms for threads in
     * native code, such as the one that sends the stacks.
     */
    public static void detach() {
        CLIENT.ask(Hypercall.Operation.DETACH, 0, 0, 0);
    }

    /**
     * Opens a region. When this returns, every thread in its scope is being traced.
     *
     * @param label by which {@code TracedChild#trace} finds the region
     * @param filter the syscalls to trace
     * @param wholeJvm whether the JVM's own threads are in the scope, too
     * @param eventCap how many events to keep
     * @param stackTraces the calls that get their Java stack, as a set; {@link #FIRST_CALLS} for the first of each syscall on each thread,
     *     {@code ""} for none
     * @return the open region
     * @throws IllegalStateException if this program is not traced
     */
    public static TracedRegion open(
            String label, SyscallSet filter, boolean wholeJvm, int eventCap, String stackTraces) {
        return open(label, label, filter, wholeJvm, eventCap, stackTraces);
    }

    /**
     * Opens one of several regions that belong together, one after the other, within each other or overlapping: a process that the
     * program starts in one of them is in the scope of all.
     *
     * @param label by which {@code TracedChild#trace} finds the region
     * @param owner the owner that these regions have in common
     * @param filter the syscalls to trace
     * @param wholeJvm whether the JVM's own threads are in the scope, too
     * @param eventCap how many events to keep
     * @param stackTraces the calls that get their Java stack
     * @return the open region
     * @throws IllegalStateException if this program is not traced
     */
    public static TracedRegion open(
            String label, String owner, SyscallSet filter, boolean wholeJvm, int eventCap, String stackTraces) {
        String thread = Thread.currentThread().getName();
        byte[] order = new RegionRequest(label, owner, filter, wholeJvm, eventCap, stackTraces, thread).toBytes();
        long number = CLIENT.ask(Hypercall.Operation.OPEN, order);
        if (number < 0) {
            throw new IllegalStateException("This JVM does not run under SyscallUnit's tracer");
        }
        return new TracedRegion((int) number);
    }

    /** Closes the region. Does nothing if it is closed. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            CLIENT.ask(Hypercall.Operation.CLOSE, number, 0, 0);
        }
    }

    /**
     * Closes the region, and returns its trace.
     *
     * @return the trace, always the same one
     */
    public synchronized SyscallTrace trace() {
        close();
        SyscallTrace fetched = trace;
        if (fetched == null) {
            fetched = fetch();
            trace = fetched;
        }
        return fetched;
    }

    private SyscallTrace fetch() {
        synchronized (CLIENT) {
            int size = (int) CLIENT.ask(Hypercall.Operation.PACK, number, 0, 0);
            if (size < 0) {
                throw new IllegalStateException("The trace was dropped: its test class has ended. Read a trace for the"
                        + " first time in its own class.");
            }
            NativeBuffer packed = new NativeBuffer(size);
            CLIENT.ask(Hypercall.Operation.COPY, number, packed.address(), size);
            byte[] bytes = new byte[size];
            packed.bytes().get(0, bytes);
            return RegionTraceCodec.unpack(bytes);
        }
    }
}
