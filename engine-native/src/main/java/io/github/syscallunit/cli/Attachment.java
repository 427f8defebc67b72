package io.github.syscallunit.cli;

import io.github.syscallunit.engine.linux.ProcFs;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.ptrace.TraceLoop;
import io.github.syscallunit.trace.Errno;
import java.util.List;
import java.util.OptionalInt;

/** Attaches to the processes of {@code -p}, with {@code -f} to all their threads. */
final class Attachment {
    private final Settings settings;
    private final LogOutput output;
    private final TraceLoop loop;

    Attachment(Settings settings, LogOutput output, TraceLoop loop) {
        this.settings = settings;
        this.output = output;
        this.loop = loop;
    }

    /** {@return how many threads are traced now} */
    int attachAll() {
        return settings.pids.stream().distinct().mapToInt(this::attach).sum();
    }

    private int attach(int pid) {
        try {
            loop.attach(ProcFs.processOf(pid).orElse(pid), pid);
        } catch (SystemCallException e) {
            output.message("attach: ptrace(PTRACE_SEIZE, " + pid + "): "
                    + Errno.of(e.errno()).message() + reason(pid));
            return 0;
        }
        int threads = 1 + (settings.follow ? attachThreads(pid) : 0);
        if (!settings.quiet("attach")) {
            output.message("Process " + pid + " attached" + (threads > 1 ? " with " + threads + " threads" : ""));
        }
        return threads;
    }

    /** New threads may appear while we look: once none does, none will that isn't traced from its birth. */
    private int attachThreads(int pid) {
        int attached = 0;
        java.util.Set<Integer> known = new java.util.HashSet<>(List.of(pid));
        boolean more = true;
        while (more) {
            more = false;
            for (int tid : ProcFs.threadsOf(pid)) {
                if (known.add(tid) && loop.tryAttach(pid, tid)) {
                    attached++;
                    more = true;
                }
            }
        }
        return attached;
    }

    private static String reason(int pid) {
        OptionalInt tracer = ProcFs.tracerOf(pid);
        return tracer.isEmpty()
                ? ""
                : "\nstrace: process " + pid + " is traced by process " + tracer.getAsInt() + " ("
                        + ProcFs.threadName(tracer.getAsInt()) + ")";
    }
}
