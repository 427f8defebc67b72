package io.github.syscallunit.engine.stack;

import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.hypercall.HypercallClient;
import io.github.syscallunit.engine.linux.HypercallSignal;
import io.github.syscallunit.engine.linux.NativeBuffer;
import java.util.List;

/**
 * The thread of a traced JVM that sends the tracer the Java stack of another thread, while that thread is stopped at a syscall.
 *
 * <p>It starts before the test's thread attaches to the tracer, so it is not a descendant of the test, and is not traced. It waits in a hypercall
 * that the tracer answers when it needs a stack; the next hypercall has the stack.
 */
public final class JavaStackAgent implements Runnable {
    private static final int LARGEST = 64 * 1024;

    private final HypercallClient line = new HypercallClient();
    private final NativeBuffer packed = new NativeBuffer(LARGEST);
    private final JavaStackCodec codec = new JavaStackCodec();

    private JavaStackAgent() {}

    public static void start() {
        Thread agent = new Thread(null, new JavaStackAgent(), "syscallunit-stacks", 0, false);
        agent.setDaemon(true);
        agent.start();
    }

    @Override
    public void run() {
        // Loads what a stack needs before one is requested.
        codec.pack(ofThread(Thread.currentThread()));
        codec.restart();
        long tid = line.ask(Hypercall.Operation.STACK, 0, 0, 0);
        while (tid > 0) {
            int size = pack((int) tid);
            tid = line.ask(Hypercall.Operation.STACK, tid, packed.address(), size);
        }
    }

    private int pack(int tid) {
        byte[] bytes = codec.pack(stackOf(tid));
        if (bytes.length > LARGEST) {
            codec.restart();
            return 0;
        }
        packed.bytes().put(0, bytes);
        return bytes.length;
    }

    private static ThreadStack stackOf(int tid) {
        Thread known = HypercallSignal.caller(tid);
        return known != null ? ofThread(known) : ThreadDumpParser.stackOf(tid);
    }

    private static ThreadStack ofThread(Thread thread) {
        return new ThreadStack(thread.getName(), false, List.of(thread.getStackTrace()));
    }
}
