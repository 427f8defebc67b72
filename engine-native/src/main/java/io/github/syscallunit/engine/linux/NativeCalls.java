package io.github.syscallunit.engine.linux;

/**
 * The functions of the C library that a tracer calls at each stop.
 *
 * <p>Pointers are {@code long}s. On failure a function returns -1, and {@link #lastError()} has its errno. An instance serves one thread.
 */
public interface NativeCalls {
    /** {@return the calls by the fastest way that this JVM has} */
    static NativeCalls ofThisThread() {
        return ForeignLinker.mayBeAvailable()
                ? new AdaptiveCalls(AdaptiveCalls.REQUESTS_BEFORE_PREPARATION)
                : new JnaCalls();
    }

    /** ptrace(2); {@code PTRACE_PEEKDATA} returns a word, which may be -1. */
    long ptrace(long request, int tid, long address, long data);

    /** wait4(2). */
    int wait4(int tid, long status, int options, long usage);

    /** process_vm_readv(2). */
    long process_vm_readv(int tid, long local, long localCount, long remote, long remoteCount);

    /** process_vm_writev(2). */
    long process_vm_writev(int tid, long local, long localCount, long remote, long remoteCount);

    /** {@return the errno of the last call that failed} */
    int lastError();
}
