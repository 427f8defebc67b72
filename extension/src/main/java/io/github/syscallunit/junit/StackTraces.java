package io.github.syscallunit.junit;

import org.apiguardian.api.API;

/** Names the calls that a trace has the Java stack of. Each stack costs the test a millisecond or two. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum StackTraces {
    /**
     * The first call of each syscall on each thread, and the first eight of those that open descriptors, start processes, connect, send signals,
     * delete or rename. On a thread that carries virtual threads, the first eight of each syscall.
     */
    FIRST_CALLS,
    /** Every call. */
    ALL,
    /** No call. */
    NONE
}
