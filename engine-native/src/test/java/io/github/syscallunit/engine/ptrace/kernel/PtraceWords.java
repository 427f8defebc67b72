package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Signals;
import java.util.StringJoiner;

/** Names of {@code linux/ptrace.h} and signals, for the journal. */
final class PtraceWords {
    private static final String[] OPTIONS = {
        "TRACESYSGOOD",
        "TRACEFORK",
        "TRACEVFORK",
        "TRACECLONE",
        "TRACEEXEC",
        "TRACEVFORKDONE",
        "TRACEEXIT",
        "TRACESECCOMP"
    };

    private PtraceWords() {}

    static String options(int options) {
        StringJoiner names = new StringJoiner("|");
        for (int i = 0; i < OPTIONS.length; i++) {
            if ((options & 1 << i) != 0) {
                names.add(OPTIONS[i]);
            }
        }
        if ((options & Ptrace.PTRACE_O_EXITKILL) != 0) {
            names.add("EXITKILL");
        }
        return names.toString();
    }

    static String request(long request) {
        return request == Ptrace.PTRACE_CONT ? "PTRACE_CONT" : "PTRACE_SYSCALL";
    }

    static String signal(int signal) {
        return signal == 0 ? "" : " " + Signals.name(signal);
    }
}
