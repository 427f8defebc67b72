package io.github.syscallunit.cli;

import io.github.syscallunit.cli.log.LogOutput;
import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import io.github.syscallunit.engine.session.ProcessAttacher;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.trace.Errno;
import java.util.OptionalInt;

/** Attaches to the processes of {@code -p}, with {@code -f} to all their threads. */
final class AttachedProcesses {
    private final Settings settings;
    private final LogOutput output;
    private final TracingEngine engine;

    AttachedProcesses(Settings settings, LogOutput output, TracingEngine engine) {
        this.settings = settings;
        this.output = output;
        this.engine = engine;
    }

    /** {@return how many threads are traced now} */
    int attachAll() {
        return settings.pids.stream().distinct().mapToInt(this::attach).sum();
    }

    private int attach(int pid) {
        int threads;
        try {
            threads = ProcessAttacher.attach(engine, pid, settings.follow);
        } catch (SystemCallException e) {
            output.message("attach: ptrace(PTRACE_SEIZE, " + pid + "): "
                    + Errno.of(e.errno()).message() + reason(pid));
            return 0;
        }
        if (!settings.quiet("attach")) {
            output.message("Process " + pid + " attached" + (threads > 1 ? " with " + threads + " threads" : ""));
        }
        return threads;
    }

    private static String reason(int pid) {
        OptionalInt tracer = ProcFs.tracerOf(pid);
        return tracer.isEmpty()
                ? ""
                : "\nstrace: process " + pid + " is traced by process " + tracer.getAsInt() + " ("
                        + ProcFs.threadName(tracer.getAsInt()) + ")";
    }
}
