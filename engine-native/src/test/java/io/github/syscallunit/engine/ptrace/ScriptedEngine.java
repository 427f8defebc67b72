package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.ptrace.kernel.Journal;
import io.github.syscallunit.engine.ptrace.kernel.ScriptedKernel;
import io.github.syscallunit.engine.ptrace.kernel.ScriptedThread;
import java.util.List;

/** The loop on a scripted kernel, with a listener that keeps a journal. */
final class ScriptedEngine {
    static final int SIGINT = 2;
    static final int SIGTRAP = 5;
    static final int SIGKILL = 9;
    static final int SIGSEGV = 11;
    static final int SIGUSR1 = 10;
    static final int SIGSTOP = 19;

    /** The lines about what the listener heard of calls. */
    static final List<String> CALLS = List.of("entered", "exited");

    /** The lines about how tracees are resumed. */
    static final List<String> RESUMED = List.of("PTRACE_SYSCALL", "PTRACE_CONT", "PTRACE_LISTEN", "PTRACE_DETACH");

    /** The lines about who came and went. */
    static final List<String> LIVES = List.of("created", "adopted", "executed", "vanished", "ended", "detached");

    final Journal journal = new Journal();
    final ScriptedKernel kernel = new ScriptedKernel(journal);
    final JournalingListener listener = new JournalingListener(journal);
    final TraceLoop loop;

    /** Follows children. */
    ScriptedEngine() {
        this(true);
    }

    private ScriptedEngine(boolean followsBirths) {
        loop = new TraceLoop(kernel, listener, followsBirths);
    }

    /** Does not follow children. */
    static ScriptedEngine withoutChildren() {
        return new ScriptedEngine(false);
    }

    /** Attaches to a process of one thread, which then stops for the tracer. */
    ScriptedThread attach(int pid) {
        ScriptedThread thread = kernel.process(pid);
        loop.attach(pid, pid);
        return thread.trapsForTracer();
    }

    /** Attaches to another thread, which then stops for the tracer. */
    ScriptedThread attach(int pid, int tid) {
        ScriptedThread thread = kernel.thread(pid, tid);
        loop.attach(pid, tid);
        return thread.trapsForTracer();
    }

    /** Runs until the loop says that nobody is left, and checks that the whole script was played. */
    void run() {
        try {
            loop.run();
        } finally {
            kernel.script().assertPlayed();
        }
    }

    /** A program at a gate that says in the journal whether it was opened. */
    GatedProcess program(int pid, int thread, int execs, boolean endsSilently) {
        return new GatedProcess() {
            @Override
            public int pid() {
                return pid;
            }

            @Override
            public int thread() {
                return thread;
            }

            @Override
            public int execs() {
                return execs;
            }

            @Override
            public boolean endsSilently() {
                return endsSilently;
            }

            @Override
            public void open() {
                journal.add("gate opened");
            }

            @Override
            public void cancel() {
                journal.add("gate cancelled");
            }
        };
    }
}
