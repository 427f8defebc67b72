package io.github.syscallunit.maven.gate;

import io.github.syscallunit.maven.text.Formats;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.ToLongBiFunction;

/** Counts what needs no more than a set of syscalls to be told. */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
public enum Quantity implements Measure {
    /** How often the program called. */
    CALLS("calls", true, "made %s call of %s", "made %s calls of %s", SyscallTrace::count, (call, set) -> true),
    /** How many of the calls failed; those that the kernel restarts by itself did not. */
    ERRORS(
            "errors",
            true,
            "made %s failed call of %s",
            "made %s failed calls of %s",
            SyscallTrace::countErrors,
            (call, set) -> call.failed()),
    /** How long the calls took together. */
    TIME(
            "time",
            true,
            "spent %s in calls of %s",
            "spent %s in calls of %s",
            (trace, set) -> trace.calls(set.toString()).summary().total().toNanos(),
            (call, set) -> true),
    /** How many different files the calls named or had open. */
    PATHS(
            "paths",
            true,
            "touched %s path with calls of %s",
            "touched %s paths with calls of %s",
            EventQuantities::distinctPaths,
            (call, set) -> EventQuantities.files(call).findAny().isPresent()),
    /** How many bytes the calls read. */
    BYTES_READ(
            "bytes read",
            true,
            "read %s byte with calls of %s",
            "read %s bytes with calls of %s",
            EventQuantities::bytesRead,
            (call, set) -> EventQuantities.READS.matches(call) && call.result() > 0),
    /** How many bytes the calls wrote. */
    BYTES_WRITTEN(
            "bytes written",
            true,
            "wrote %s byte with calls of %s",
            "wrote %s bytes with calls of %s",
            EventQuantities::bytesWritten,
            (call, set) -> EventQuantities.WRITES.matches(call) && call.result() > 0),
    /** How many processes were started: forks that succeeded. */
    PROCESSES(
            "processes started",
            false,
            "started %s process",
            "started %s processes",
            (trace, set) -> EventQuantities.count(trace, EventQuantities.FORKS, EventQuantities::isNewProcess),
            (call, set) -> EventQuantities.isNewProcess(call)),
    /** How many connections were made, those under way and those through Unix sockets included. */
    CONNECTIONS(
            "connections made",
            false,
            "made %s connection",
            "made %s connections",
            (trace, set) -> EventQuantities.count(trace, EventQuantities.CONNECTS, EventQuantities::isConnection),
            (call, set) -> EventQuantities.isConnection(call)),
    /** How many events the trace did not keep. */
    DROPPED(
            "events dropped",
            false,
            "dropped %s event",
            "dropped %s events",
            (trace, set) -> trace.droppedEvents(),
            (call, set) -> false);

    private final String label;
    private final boolean ofCalls;
    private final String one;
    private final String many;
    private final ToLongBiFunction<SyscallTrace, SyscallSet> amount;
    private final BiPredicate<SyscallEvent, SyscallSet> counted;

    Quantity(
            String label,
            boolean ofCalls,
            String one,
            String many,
            ToLongBiFunction<SyscallTrace, SyscallSet> amount,
            BiPredicate<SyscallEvent, SyscallSet> counted) {
        this.label = label;
        this.ofCalls = ofCalls;
        this.one = one;
        this.many = many;
        this.amount = amount;
        this.counted = counted;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean isOfCalls() {
        return ofCalls;
    }

    @Override
    public long of(SyscallTrace trace, SyscallSet syscalls) {
        return amount.applyAsLong(trace, syscalls);
    }

    @Override
    public boolean counts(SyscallEvent call, SyscallSet syscalls) {
        return (!ofCalls || syscalls.matches(call)) && counted.test(call, syscalls);
    }

    @Override
    public String inWords(long amount, SyscallSet syscalls) {
        return String.format(Locale.ROOT, amount == 1 ? one : many, number(amount), syscalls);
    }

    @Override
    public String number(long amount) {
        return this == TIME ? Formats.duration(Duration.ofNanos(amount)) : Long.toString(amount);
    }
}
