package io.github.syscallunit.trace.fact;

import org.apiguardian.api.API;

/** What a call of {@code clone}, {@code clone3}, {@code fork} or {@code vfork} makes. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum NewTask {
    /** A thread of the caller's process: the flags contain {@code CLONE_THREAD}. */
    THREAD,
    /** A process. */
    PROCESS
}
