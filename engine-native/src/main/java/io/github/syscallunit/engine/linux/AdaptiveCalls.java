package io.github.syscallunit.engine.linux;

import org.jspecify.annotations.Nullable;

/**
 * Makes the calls through JNA at first, and through {@code java.lang.foreign} in a trace that is long enough.
 *
 * <p>The latter needs some tenths of a second of processor time, most of it to compile the stop path anew, and saves a fifth of a microsecond at
 * each call. It is prepared by a thread of its own, while the tracer continues.
 */
final class AdaptiveCalls implements NativeCalls {
    /** About the number of requests that save as much time as the preparation takes. */
    static final int REQUESTS_BEFORE_PREPARATION = 400_000;

    private final JnaCalls first = new JnaCalls();
    private @Nullable NativeCalls later;
    private int requestsLeft;
    private volatile @Nullable NativeCalls prepared;

    AdaptiveCalls(int requestsBeforePreparation) {
        requestsLeft = requestsBeforePreparation;
    }

    @Override
    public long ptrace(long request, int tid, long address, long data) {
        if (requestsLeft != 0 && --requestsLeft == 0) {
            prepare();
        }
        NativeCalls calls = later;
        return calls == null ? first.ptrace(request, tid, address, data) : calls.ptrace(request, tid, address, data);
    }

    /** The calls are exchanged here, where the errno of an earlier call is not needed any more. */
    @Override
    public int wait4(int tid, long status, int options, long usage) {
        NativeCalls next = prepared;
        if (next != null) {
            later = next;
            prepared = null;
        }
        NativeCalls calls = later;
        return calls == null ? first.wait4(tid, status, options, usage) : calls.wait4(tid, status, options, usage);
    }

    @Override
    public long process_vm_readv(int tid, long local, long localCount, long remote, long remoteCount) {
        return calls().process_vm_readv(tid, local, localCount, remote, remoteCount);
    }

    @Override
    public long process_vm_writev(int tid, long local, long localCount, long remote, long remoteCount) {
        return calls().process_vm_writev(tid, local, localCount, remote, remoteCount);
    }

    @Override
    public int lastError() {
        return calls().lastError();
    }

    private NativeCalls calls() {
        NativeCalls calls = later;
        return calls == null ? first : calls;
    }

    private void prepare() {
        Thread preparation = new Thread(this::prepareNow, "syscallunit-foreign-calls");
        preparation.setDaemon(true);
        preparation.start();
    }

    private void prepareNow() {
        if (ForeignLinker.isAvailable()) {
            prepared = new ForeignCalls();
        }
    }
}
