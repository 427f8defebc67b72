package io.github.syscallunit.trace;

import io.github.syscallunit.trace.internal.Memoized;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * The syscalls of a piece of code.
 *
 * <p>The first read of a trace closes its region, before anything is loaded or parsed for the answer. Starting an assertion on a trace reads it;
 * narrowing it does not, except by {@link #calls}. Counts are exact. The number of events is limited: a query that needs an event that was dropped
 * throws a {@link TraceIncompleteException}.
 *
 * <p>The calls of the runtime itself (class loading, memory, parking) are left out, unless {@link #withRuntimeCalls()} asks for
 * them. The other narrowing methods give a trace of fewer calls; none of them changes this one.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallTrace {
    private final Memoized<TraceSnapshot> source;
    private final List<Narrowing> narrowings;
    private final boolean includeRuntime;

    private SyscallTrace(Memoized<TraceSnapshot> source, List<Narrowing> narrowings, boolean runtimeToo) {
        this.source = source;
        this.narrowings = narrowings;
        this.includeRuntime = runtimeToo;
    }

    /**
     * Makes a trace of what an engine delivers.
     *
     * @param source called at most once, at the first query that needs it
     * @return the trace
     */
    public static SyscallTrace of(Supplier<TraceSnapshot> source) {
        return new SyscallTrace(new Memoized<>(source), List.of(), false);
    }

    /**
     * Makes a trace of a snapshot.
     *
     * @param snapshot what an engine delivered
     * @return the trace
     */
    public static SyscallTrace of(TraceSnapshot snapshot) {
        return new SyscallTrace(Memoized.of(snapshot), List.of(), false);
    }

    /** {@return what the engine delivered, whatever this trace was narrowed to} */
    public TraceSnapshot snapshot() {
        return source.get();
    }

    /**
     * Returns all calls, in the order in which they began.
     *
     * @return the events, calls that have not returned among them
     * @throws TraceIncompleteException if some of them were dropped
     */
    public List<SyscallEvent> events() {
        return events(SyscallSet.ALL);
    }

    /**
     * Returns the calls of a set, in the order in which they began.
     *
     * @param set the syscalls
     * @return the events
     * @throws TraceIncompleteException if some of them were dropped
     * @throws NotTracedException if the trace's filter left calls of the set out, {@code all} excepted
     */
    public List<SyscallEvent> events(SyscallSet set) {
        TraceQuery.requireTraced(set, filter());
        TraceQuery evaluation = query();
        evaluation.requireEvents(set);
        return evaluation.keptEvents(set);
    }

    /** {@return the events that were kept: all of them if {@link #droppedEvents()} is 0} */
    public List<SyscallEvent> keptEvents() {
        return keptEvents(SyscallSet.ALL);
    }

    /**
     * {@return the calls of a set that were kept: all of them if {@link #droppedEvents()} is 0}
     *
     * @param set the syscalls
     */
    public List<SyscallEvent> keptEvents(SyscallSet set) {
        return query().keptEvents(set);
    }

    /**
     * Counts the calls by syscall. A call that has not returned when the region closes counts as it does in {@link #count(SyscallSet)} and
     * {@link #events()}; it has no duration and no error.
     *
     * @return the summary
     * @throws TraceIncompleteException if this needs events that were dropped, because the trace was narrowed
     */
    public SyscallSummary summary() {
        return query().summary();
    }

    /**
     * Counts the calls of a set, those that have not returned included.
     *
     * @param set the syscalls
     * @return how many there were
     * @throws TraceIncompleteException if this needs events that were dropped
     * @throws NotTracedException if the trace's filter left calls of the set out, {@code all} excepted
     */
    public long count(SyscallSet set) {
        TraceQuery.requireTraced(set, filter());
        return query().count(set);
    }

    /**
     * Counts the calls of a set as {@link #count(SyscallSet)} does.
     *
     * @param set the syscalls, for example {@code %file}
     * @return how many there were
     */
    public long count(String set) {
        source.get();
        return count(SyscallSet.parse(set));
    }

    /**
     * Counts the calls of a set that failed, those left out that the kernel restarts by itself.
     *
     * @param set the syscalls
     * @return how many failed
     * @throws TraceIncompleteException if this needs events that were dropped
     * @throws NotTracedException if the trace's filter left calls of the set out, {@code all} excepted
     */
    public long countErrors(SyscallSet set) {
        TraceQuery.requireTraced(set, filter());
        return query().countErrors(set, errno -> !errno.isRestart());
    }

    /**
     * Counts the calls of a set that failed for one reason.
     *
     * @param set the syscalls
     * @param errno the reason
     * @return how many failed so
     * @throws TraceIncompleteException if this needs events that were dropped
     * @throws NotTracedException if the trace's filter left calls of the set out, {@code all} excepted
     */
    public long countErrors(SyscallSet set, Errno errno) {
        TraceQuery.requireTraced(set, filter());
        return query().countErrors(set, errno::equals);
    }

    /** {@return how many events were dropped, over all the region} */
    public long droppedEvents() {
        return source.get().droppedEvents();
    }

    /** {@return how many events are kept at most} */
    public int eventCap() {
        return source.get().eventCap();
    }

    /** {@return the syscalls that were traced at all} */
    public SyscallSet filter() {
        return source.get().filter();
    }

    /**
     * Narrows to calls that touched one of these files, or anything under one of these directories, by path or by descriptor.
     *
     * @param files files or directories
     * @return the narrower trace
     */
    public SyscallTrace onPath(Path... files) {
        return with(Narrowing.onPath(List.of(files)));
    }

    /**
     * Narrows to the syscalls of these sets.
     *
     * @param sets the sets, for example {@code "open"} and {@code "%network"}
     * @return the narrower trace
     * @throws NotTracedException if the trace's filter left calls of a set out, {@code all} excepted
     */
    public SyscallTrace calls(String... sets) {
        SyscallSet filter = filter();
        SyscallSet set = SyscallSet.anyOf(sets);
        TraceQuery.requireTraced(set, filter);
        return with(Narrowing.calls(set));
    }

    /**
     * Narrows to the calls of the threads of this name, platform threads or virtual ones.
     *
     * <p>The whole name of a Java thread is known once one of its calls has a Java stack, as the first call of each thread has. Without
     * that, as of a thread of another program, the kernel's first 15 bytes of the name decide. A virtual thread is known in calls that have
     * a Java stack only: if there are others on the threads that carry virtual ones, a query throws a {@link NoJavaStackException}.
     *
     * @param name a thread's whole name
     * @return the narrower trace
     */
    public SyscallTrace onThread(String name) {
        return with(Narrowing.onThread(name));
    }

    /**
     * Narrows to the calls of one thread.
     *
     * @param tid the kernel's number of the thread
     * @return the narrower trace
     */
    public SyscallTrace onThread(long tid) {
        return with(Narrowing.of("on thread " + tid, event -> event.tid() == tid));
    }

    /**
     * Narrows to the calls of one process.
     *
     * @param pid the process
     * @return the narrower trace
     */
    public SyscallTrace inProcess(long pid) {
        return with(Narrowing.of("in process " + pid, event -> event.pid() == pid));
    }

    /** {@return the trace narrowed to the calls that failed} */
    public SyscallTrace failed() {
        return with(Narrowing.of("that failed", SyscallEvent::failed));
    }

    /**
     * Narrows to the calls that a class made, see {@link SyscallEvent#calledFrom(Class)}. A program that the test started runs no Java code of this
     * JVM: its calls are left out.
     *
     * <p>A query that needs a Java stack that was not taken throws a {@link NoJavaStackException}; stacks are not guessed.
     *
     * @param type the class
     * @return the narrower trace
     */
    public SyscallTrace calledFrom(Class<?> type) {
        return with(Narrowing.calledFrom(new CallSite(type, null)));
    }

    /**
     * Narrows to the calls that a method made, see {@link #calledFrom(Class)}.
     *
     * @param type the class
     * @param method the name of the method, whatever its parameters
     * @return the narrower trace
     */
    public SyscallTrace calledFrom(Class<?> type, String method) {
        return with(Narrowing.calledFrom(new CallSite(type, method)));
    }

    /**
     * Narrows to the calls that satisfy a condition.
     *
     * @param description completes "the calls", for example {@code "that took over 1 ms"}
     * @param condition the condition
     * @return the narrower trace
     */
    public SyscallTrace matching(String description, Predicate<SyscallEvent> condition) {
        return with(Narrowing.of(description, condition));
    }

    /**
     * Widens to the calls of the runtime itself, see {@link Origin#runtime()}.
     *
     * @return the wider trace
     */
    public SyscallTrace withRuntimeCalls() {
        return new SyscallTrace(source, narrowings, true);
    }

    /** {@return the narrowings as text, {@code on /tmp/x, that failed}; empty if there is none} */
    public String description() {
        return String.join(", ", narrowings.stream().map(Narrowing::description).toList());
    }

    /** {@return the summary as {@code strace -c} prints it; of a trace that has not been read yet only that, as a debugger must not read it} */
    @Override
    public String toString() {
        String narrowed = narrowings.isEmpty() ? "" : "calls " + description() + "; ";
        if (!source.isKnown()) {
            return "SyscallTrace[" + narrowed + "not read yet]";
        }
        try {
            return summary().toString();
        } catch (TraceQueryException e) {
            return "SyscallTrace[" + narrowed + "without a summary: " + e.getMessage() + "]";
        }
    }

    private SyscallTrace with(Narrowing narrowing) {
        List<Narrowing> all = new ArrayList<>(narrowings);
        all.add(narrowing);
        return new SyscallTrace(source, List.copyOf(all), includeRuntime);
    }

    private TraceQuery query() {
        return new TraceQuery(source.get(), narrowings, includeRuntime);
    }
}
