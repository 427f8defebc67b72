package io.github.syscallunit.cli;

import io.github.syscallunit.engine.Colocate;
import io.github.syscallunit.engine.decode.DecodeOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the options ask for. Filled while the command line is read, and only read from then on. */
final class Settings {
    /** The statuses of {@code -e status=}. */
    static final Set<String> STATUSES = Set.of("successful", "failed", "unfinished", "unavailable", "detached");

    /** What {@code -e quiet=} silences. */
    static final Set<String> MESSAGES = Set.of("attach", "exit", "path-resolution", "personality", "thread-execve");

    /** The details of {@code -e decode-fds=}. */
    static final Set<String> DESCRIPTOR_DETAILS = Set.of("path", "socket", "dev", "pidfd");

    /** {@code -I 1}: the signals that end a program end the tracer at once. */
    static final int ANYWHERE = 1;

    /** {@code -I 3}: they do nothing. */
    static final int NEVER = 3;

    /** {@code -I 4}: nor does ^Z. */
    static final int NEVER_STOPPED = 4;

    private static final int DEFAULT_COLUMN = 40;
    private static final int HIGHEST_SIGNAL = 64;

    /** What is to be said before anything is traced. */
    List<String> warnings = List.of();

    List<String> command = List.of();
    final List<Integer> pids = new ArrayList<>();
    final List<String> environment = new ArrayList<>();

    @Nullable
    String user;

    @Nullable
    String output;

    boolean append;
    boolean follow;
    boolean separate;
    boolean detachOnExec;
    boolean stackTraces;
    /** How far the tracer stands off: 0 not at all, 1 a grandchild, 2 in a group of its own, 3 in a session of its own. */
    int daemon;

    int interruptible;
    Colocate colocate = Colocate.AUTO;
    boolean kernelFilter = true;

    CallSet trace = CallSet.ALL;
    /** In the order in which they were given. */
    final List<Injection> injections = new ArrayList<>();

    final Set<Integer> signals = new HashSet<>();
    Set<String> statuses = STATUSES;
    final List<String> paths = new ArrayList<>();
    final Set<String> quiet = new HashSet<>();
    long callLimit;

    final DecodeOptions.Builder decode = DecodeOptions.builder();
    Descriptors reads = Descriptors.NONE;
    Descriptors writes = Descriptors.NONE;
    int column = DEFAULT_COLUMN;
    TimeFormat absolute = TimeFormat.NONE;
    int absoluteDigits;
    boolean relative;
    int relativeDigits;
    boolean callTimes;
    int callTimeDigits;
    boolean callNumbers;
    boolean instructionPointers;
    boolean commandNames;

    boolean summaryOnly;
    boolean summary;
    boolean wallClock;
    SummaryColumn sortBy = SummaryColumn.TOTAL_TIME;
    boolean sorted = true;
    List<SummaryColumn> columns = SummaryColumn.DEFAULTS;
    long overheadNanos;

    Settings() {
        for (int signal = 1; signal <= HIGHEST_SIGNAL; signal++) {
            signals.add(signal);
        }
    }

    /** How the time of day is shown. */
    enum TimeFormat {
        NONE,
        TIME,
        UNIX
    }

    /** {@return whether there is a summary, alone or after the log} */
    boolean counts() {
        return summaryOnly || summary;
    }

    SummaryFormat summaryFormat() {
        return new SummaryFormat(columns, sorted, sortBy, overheadNanos);
    }

    /** Shows threads' ids with their names, before lines and in them. */
    void showProcessNames(boolean shown) {
        commandNames = shown;
        decode.processNames(shown);
    }

    /**
     * {@return whether the kernel may pass over other syscalls than those to be shown: for good, so nobody may be let go of before its end}
     * Not where signals are injected: at a filter's stop the kernel delivers none, and one that is sent tells of its sender. Nor where the
     * line of a signal tells of the last call, whichever that was.
     */
    boolean filtersInKernel() {
        return kernelFilter
                && follow
                && !commandOutlivesTracer()
                && pids.isEmpty()
                && user == null
                && !detachOnExec
                && callLimit == 0
                && !callNumbers
                && !instructionPointers
                && injections.stream()
                        .allMatch(injection -> injection.rule().signal().isEmpty());
    }

    /** {@return whether a signal lets all go} */
    boolean heedsSignals() {
        return interruptible < NEVER && interruptible != ANYWHERE;
    }

    /** {@return whether the command runs on if the tracer is killed} */
    boolean commandOutlivesTracer() {
        return interruptible == ANYWHERE || daemon > 0;
    }

    boolean quiet(String message) {
        return quiet.contains(message);
    }

    /** {@return whether a call's result decides if it is shown} */
    boolean dependsOnStatus() {
        return !statuses.equals(STATUSES);
    }

    boolean tracesEverything() {
        return trace.isEverything();
    }

    /** What goes without saying. */
    void complete() {
        if (daemon > 0 && interruptible == 0) {
            interruptible = NEVER_STOPPED;
        }
        if (output != null && !command.isEmpty()) {
            quiet.add("attach");
            quiet.add("personality");
            interruptible = interruptible == 0 ? NEVER : interruptible;
        }
        separate &= output != null;
    }
}
