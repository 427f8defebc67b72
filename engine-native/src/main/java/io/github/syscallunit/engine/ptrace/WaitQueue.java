package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import org.jspecify.annotations.Nullable;

/** Takes the stops and ends of the tracees, one at a time, in the order in which the kernel reports them. */
final class WaitQueue {
    private static final int EINTR = 4;
    private static final int USAGE_SIZE = 144;
    private static final int SYSTEM_SECONDS = 16;
    private static final int SYSTEM_MICROS = 24;

    private final PtraceKernel kernel;
    private final NativeBuffer status = new NativeBuffer(Integer.BYTES);
    private @Nullable NativeBuffer usage;

    WaitQueue(PtraceKernel kernel) {
        this.kernel = kernel;
    }

    /** Requests the resource usage of the tracee with each stop, which costs time. */
    void measureSystemTime() {
        usage = new NativeBuffer(USAGE_SIZE);
    }

    /** Waits for the next stop or end. Returns the tid, or the negated errno. */
    int await() {
        return kernel.waitForStop(PtraceKernel.ANY, status, usage);
    }

    /** Waits for the next stop or the end of one tracee or child. Returns the tid, or the negated errno. */
    int await(int tid) {
        int stopped;
        do {
            stopped = kernel.waitForStop(tid, status, null);
        } while (stopped == -EINTR);
        return stopped;
    }

    /** Takes the next stop or end if there is one. Returns the tid, 0 for none, or the negated errno. */
    int poll() {
        return kernel.pollForStop(status);
    }

    /** {@return the wait status of the last stop or end} */
    int status() {
        return status.bytes().getInt(0);
    }

    /** Stores the resource usage of the tracee of the last stop. */
    void account(PtraceTracee tracee) {
        NativeBuffer used = usage;
        if (used != null) {
            tracee.systemMicros(used.bytes().getLong(SYSTEM_SECONDS) * 1_000_000
                    + used.bytes().getLong(SYSTEM_MICROS));
        }
    }
}
