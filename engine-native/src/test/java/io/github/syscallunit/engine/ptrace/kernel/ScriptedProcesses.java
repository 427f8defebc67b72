package io.github.syscallunit.engine.ptrace.kernel;

import io.github.syscallunit.engine.linux.CpuMask;
import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The processes of a {@link ScriptedKernel}, and what it tells of them without ptrace(2). */
abstract sealed class ScriptedProcesses implements PtraceKernel permits ScriptedKernel {
    final Journal journal;
    private final NavigableMap<Integer, ScriptedThread> threads = new TreeMap<>();
    private final Map<Integer, ScriptedMemory> memories = new TreeMap<>();
    private final Map<Integer, CpuMask> masks = new TreeMap<>();

    ScriptedProcesses(Journal journal) {
        this.journal = journal;
    }

    abstract Script script();

    /** A process with one thread. */
    public ScriptedThread process(int pid) {
        return child(pid, 1);
    }

    /** A process with one thread, and its parent. */
    public ScriptedThread child(int pid, int parent) {
        return add(new ScriptedThread(script(), pid, pid, parent));
    }

    /** Another thread of a process. */
    public ScriptedThread thread(int pid, int tid) {
        return add(new ScriptedThread(script(), pid, tid, 0));
    }

    private ScriptedThread add(ScriptedThread thread) {
        threads.put(thread.tid, thread);
        return thread;
    }

    /** {@return the memory of a process} */
    public ScriptedMemory memoryOfProcess(int pid) {
        return memories.computeIfAbsent(pid, unused -> new ScriptedMemory(journal, pid));
    }

    ScriptedThread known(int tid) {
        ScriptedThread thread = threads.get(tid);
        if (thread == null) {
            throw new AssertionError("The script has no thread " + tid);
        }
        return thread;
    }

    Iterable<ScriptedThread> threads() {
        return threads.values();
    }

    @Override
    public TraceeMemory memory(int tid) {
        return memoryOfProcess(known(tid).pid);
    }

    @Override
    public void kill(int pid) {
        threads.values().stream().filter(thread -> thread.pid == pid).forEach(thread -> thread.killed = true);
        journal.add("kill " + pid + " SIGKILL");
    }

    @Override
    public void send(int pid, int tid, int signal) {
        journal.add("tgkill " + pid + " " + tid + PtraceWords.signal(signal));
    }

    @Override
    public boolean isThreadOf(int pid, int tid) {
        ScriptedThread thread = threads.get(tid);
        return thread != null && thread.alive && thread.pid == pid;
    }

    @Override
    public OptionalInt processOf(int tid) {
        ScriptedThread thread = threads.get(tid);
        return thread != null && thread.alive ? OptionalInt.of(thread.pid) : OptionalInt.empty();
    }

    @Override
    public OptionalInt parentOf(int tid) {
        ScriptedThread thread = threads.get(tid);
        return thread != null && thread.alive ? OptionalInt.of(known(thread.pid).parent()) : OptionalInt.empty();
    }

    @Override
    public String threadName(int tid) {
        return "thread" + tid;
    }

    @Override
    public boolean isReady(int tid) {
        return threads.containsKey(tid);
    }

    @Override
    public byte @Nullable [] descriptor(int tid, int descriptor) {
        return null;
    }

    @Override
    public @Nullable CpuMask affinity(int tid) {
        return masks.computeIfAbsent(tid, unused -> CpuMask.ofOnly(0));
    }

    @Override
    public int setAffinity(int tid, CpuMask mask) {
        masks.put(tid, mask);
        journal.add("sched_setaffinity " + tid);
        return 0;
    }

    @Override
    public int currentCpu() {
        return 0;
    }
}
