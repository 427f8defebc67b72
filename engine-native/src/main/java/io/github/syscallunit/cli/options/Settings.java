package io.github.syscallunit.cli.options;

import io.github.syscallunit.cli.summary.SummaryColumn;
import io.github.syscallunit.cli.summary.SummaryFormat;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of the options. They are set while the command line is read, and not changed afterwards. */
public final class Settings {
    /** The statuses of {@code -e status=}. */
    static final Set<String> STATUSES = Set.of("successful", "failed", "unfinished", "unavailable", "detached");

    /** What {@code -e quiet=} silences. */
    static final Set<String> MESSAGES = Set.of("attach", "exit", "path-resolution", "personality", "thread-execve");

    /** The details of {@code -e decode-fds=}. */
    static final Set<String> DESCRIPTOR_DETAILS = Set.of("path", "socket", "dev", "pidfd");

    /** {@code -I 1}: termination signals end the tracer immediately. */
    public static final int ANYWHERE = 1;

    /** {@code -I 3}: they are ignored. */
    public static final int NEVER = 3;

    /** {@code -I 4}: ^Z is ignored too. */
    public static final int NEVER_STOPPED = 4;

    private static final int DEFAULT_COLUMN = 40;
    private static final int HIGHEST_SIGNAL = 64;

    /** The warnings to print before tracing. */
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
    /** Whether the engine reports what it asks of the kernel. */
    public boolean debug;

    public boolean stackTraces;
    /** How the tracer is detached: 0 not at all, 1 a grandchild, 2 in its own process group, 3 in its own session. */
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
    /** Whether an option has chosen what is silenced. */
    boolean quietChosen;

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
     * {@return whether a seccomp filter may let other syscalls run}
     *
     * <p>A filter cannot be removed, so no tracee may be detached before its end. Not if signals are injected: at a filter's stop
     * the kernel delivers none, and a signal that is sent shows its sender. Nor if the line of a signal shows the last call of any
     * kind.
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

    /** {@return whether a signal detaches all tracees} */
    public boolean handlesSignals() {
        return interruptible < NEVER && interruptible != ANYWHERE;
    }

    /** {@return whether the command continues if the tracer is killed} */
    public boolean commandOutlivesTracer() {
        return interruptible == ANYWHERE || daemon > 0;
    }

    /**
     * Follows the links in a path of {@code -P}.
     *
     * @param path as it was given
     * @return where it leads, or itself if there is no such file
     */
    public static String resolved(String path) {
        try {
            return path.isEmpty() ? path : Path.of(path).toRealPath().toString();
        } catch (IOException e) {
            return path;
        }
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

    /** Adds the settings that follow from others. */
    void complete() {
        if (daemon > 0 && interruptible == 0) {
            interruptible = NEVER_STOPPED;
        }
        if (output != null && !command.isEmpty()) {
            if (!quietChosen) {
                quiet.add("attach");
                quiet.add("personality");
            }
            interruptible = interruptible == 0 ? NEVER : interruptible;
        }
        separate &= output != null;
    }
}
