package io.github.syscallunit.engine.ptrace;

import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_CONT;
import static io.github.syscallunit.engine.linux.Ptrace.PTRACE_EVENT_STOP;

import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;

/** Resumes tracees that cannot be detached, because their filter needs a tracer, although their calls are not reported any more. */
final class PassThroughResumer {
    private static final int SYSCALL_STOP = Signals.SIGTRAP | 0x80;

    private PassThroughResumer() {}

    static void passThrough(PtraceKernel kernel, int tid, int event, int signal) {
        if (event == PTRACE_EVENT_STOP && Signals.stopsProcess(signal)) {
            kernel.listen(tid);
        } else {
            boolean delivered = event == 0 && signal != SYSCALL_STOP && signal != Signals.SIGTRAP;
            kernel.resume(PTRACE_CONT, tid, delivered ? signal : 0);
        }
    }
}
