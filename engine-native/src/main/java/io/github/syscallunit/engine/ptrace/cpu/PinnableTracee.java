package io.github.syscallunit.engine.ptrace.cpu;

import io.github.syscallunit.engine.stop.SyscallStop;

/** What co-location needs of a tracee. */
public interface PinnableTracee extends SyscallStop {
    /** What is known of the tracee's CPUs. */
    CpuPinner.Pin pin();

    /** Whether an entry was seen and its exit was not. */
    boolean inCall();
}
