package io.github.syscallunit.engine.replay;

import io.github.syscallunit.engine.linux.launch.GatedProcess;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.TracingEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded sequence of stops, from which engines are made. A line is a stop; {@code #} begins a comment:
 *
 * <pre>
 * 100 launcher                     the first thread is a launcher, until its execve; only as the first line
 * 100 &gt; openat -100 "/x" 0         an entry: a syscall with numbers, "strings" and buffer(SIZE)s
 * 100 &gt;&gt; i386:#500                 an entry at the thread's own seccomp filter; another ABI, and a number without a name
 * 100 &gt; futex 0x10 0 continued     an entry after an interrupt
 * 100 &lt; 3                          an exit: a result, or the name of an errno
 * 100 &lt; 5 1="hello" took=7us cpu=3us    what the kernel has written where argument 1 points, and how long it took
 * 100 clones 101                   a new thread; or: forks, vforks, leaves-thread, leaves-process (an orphan, found later)
 * 101 executes                     an execve has succeeded; its exit follows
 * 101 --- SIGTERM from=100         a signal on its way; or, of a queued one: value=0x10
 * 101 stopped SIGSTOP              a group-stop
 * 101 named pool-1                 the thread's name in the kernel from now on
 * 101 exits 0                      the end of a thread; or: killed SIGSEGV, dumped SIGSEGV (with a core)
 * ! open                           no stop: the test's action of this name runs, then all are resumed who are not held
 * </pre>
 *
 * <p>The threads of other processes than the first one's are made by {@code forks} and {@code clones}. A call takes 1 µs unless the
 * recording says otherwise. The stops of a tracee that is held wait until it is released, those of others do not.
 */
public final class Recording implements TracingEngine.Factory {
    private final List<RecordedStop> stops = new ArrayList<>();
    private final Map<String, Runnable> actions = new HashMap<>();
    private final List<ReplayEngine> engines = new ArrayList<>();
    private final boolean launches;
    private final int root;

    private Recording(List<String> lines) {
        List<String> meaningful = lines.stream()
                .map(line -> line.replaceFirst("(^|\\s)#\\s.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        launches = meaningful.get(0).endsWith(" launcher");
        root = Integer.parseInt(meaningful.stream()
                .filter(line -> !line.startsWith("!"))
                .findFirst()
                .orElseThrow()
                .split(" ")[0]);
        meaningful.stream()
                .skip(launches ? 1 : 0)
                .map(RecordedStopParser::parse)
                .forEach(stops::add);
    }

    /**
     * Reads a recording.
     *
     * @param lines the stops; a line may be a text block of several
     * @return the recording
     */
    public static Recording of(String... lines) {
        return new Recording(String.join("\n", lines).lines().toList());
    }

    /**
     * Says what the test does at a {@code !} line.
     *
     * @param name of the line
     * @param action runs on the engine's thread
     * @return this
     */
    public Recording on(String name, Runnable action) {
        actions.put(name, action);
        return this;
    }

    /** {@return the program of the first line, waiting at its gate} */
    public GatedProcess program() {
        return new Program(root);
    }

    /** {@return the engine that was made from this recording} */
    public ReplayEngine engine() {
        return engines.get(engines.size() - 1);
    }

    @Override
    public ReplayEngine create(StopListener listener, boolean followsChildren) {
        ReplayEngine engine = new ReplayEngine(new StopReplayer(listener, followsChildren, stops, actions, launches));
        engines.add(engine);
        return engine;
    }

    private record Program(int pid) implements GatedProcess {
        @Override
        public int thread() {
            return pid;
        }

        @Override
        public int execs() {
            return 1;
        }

        @Override
        public boolean endsSilently() {
            return true;
        }

        @Override
        public void open() {}

        @Override
        public void cancel() {}
    }
}
