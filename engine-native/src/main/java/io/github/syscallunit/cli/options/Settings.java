package io.github.syscallunit.cli.options;

import io.github.syscallunit.cli.summary.SummaryColumn;
import io.github.syscallunit.cli.summary.SummaryFormat;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the options ask for. Filled while the command line is read, and only read from then on. */
public final class Settings {
    /** The statuses of {@code -e status=}. */
    static final Set<String> STATUSES = Set.of("successful", "failed", "unfinished", "unavailable", "detached");

    /** What {@code -e quiet=} silences. */
    static final Set<String> MESSAGES = Set.of("attach", "exit", "path-resolution", "personality", "thread-execve");

    /** The details of {@code -e decode-fds=}. */
    static final Set<String> DESCRIPTOR_DETAILS = Set.of("path", "socket", "dev", "pidfd");

    /** {@code -I 1}: the signals that end a program end the tracer at once. */
    public static final int ANYWHERE = 1;

    /** {@code -I 3}: they do nothing. */
    public static final int NEVER = 3;

    /** {@code -I 4}: nor does ^Z. */
    public static final int NEVER_STOPPED = 4;

    private static final int DEFAULT_COLUMN = 40;
    private static final int HIGHEST_SIGNAL = 64;

    /** What is to be said before anything is traced. */
    public List<String> warnings = List.of();

    public List<String> command = List.of();
    public final List<Integer> pids = new ArrayList<>();
    public final List<String> environment = new ArrayList<>();

    @Nullable
    public String user;

    @Nullable
    public String output;

    public boolean append;
    public boolean follow;
    public boolean separate;
    public boolean detachOnExec;
    public boolean stackTraces;
    /** How far the tracer stands off: 0 not at all, 1 a grandchild, 2 in a group of its own, 3 in a session of its own. */
    public int daemon;

    public int interruptible;
    public ColocationPolicy colocate = ColocationPolicy.AUTO;
    boolean kernelFilter = true;

    public PersonalitySyscallSet trace = PersonalitySyscallSet.ALL;
    /** In the order in which they were given. */
    public final List<Injection> injections = new ArrayList<>();

    public final Set<Integer> signals = new HashSet<>();
    public Set<String> statuses = STATUSES;
    public final List<String> paths = new ArrayList<>();
    final Set<String> quiet = new HashSet<>();
    public long callLimit;

    public final DecodeOptions.Builder decode = DecodeOptions.builder();
    public DescriptorSelection reads = DescriptorSelection.NONE;
    public DescriptorSelection writes = DescriptorSelection.NONE;
    public int column = DEFAULT_COLUMN;
    public TimeFormat absolute = TimeFormat.NONE;
    public int absoluteDigits;
    public boolean relative;
    public int relativeDigits;
    public boolean callTimes;
    public int callTimeDigits;
    public boolean callNumbers;
    public boolean instructionPointers;
    public boolean commandNames;

    public boolean summaryOnly;
    boolean summary;
    public boolean wallClock;
    SummaryColumn sortBy = SummaryColumn.TOTAL_TIME;
    boolean sorted = true;
    List<SummaryColumn> columns = SummaryColumn.DEFAULTS;
    long overheadNanos;

    public Settings() {
        for (int signal = 1; signal <= HIGHEST_SIGNAL; signal++) {
            signals.add(signal);
        }
    }

    /** How the time of day is shown. */
    public enum TimeFormat {
        NONE,
        TIME,
        UNIX
    }

    /** {@return whether there is a summary, alone or after the log} */
    public boolean counts() {
        return summaryOnly || summary;
    }

    public SummaryFormat summaryFormat() {
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
    public boolean filtersInKernel() {
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
    public boolean handlesSignals() {
        return interruptible < NEVER && interruptible != ANYWHERE;
    }

    /** {@return whether the command runs on if the tracer is killed} */
    public boolean commandOutlivesTracer() {
        return interruptible == ANYWHERE || daemon > 0;
    }

    public boolean quiet(String message) {
        return quiet.contains(message);
    }

    /** {@return whether a call's result decides if it is shown} */
    public boolean dependsOnStatus() {
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
