package io.github.syscallunit.cli.options;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks which options exclude or require each other, and warns about options without effect. */
final class UsageRules {
    private static final int MOST_DAEMONS = 3;
    /** Behind it stand a dot and a thread id, and a path has at most 4,095 bytes. */
    private static final int LONGEST_PREFIX = 4084;

    /** The options without effect on a summary, in strace's order. */
    private static final List<Map.Entry<Set<String>, String>> WITHOUT_EFFECT_ON_SUMMARY = List.of(
            Map.entry(Set.of("i"), "-i/--instruction-pointer"),
            Map.entry(Set.of("k"), "-k/--stack-traces"),
            Map.entry(Set.of("n"), "-n/--syscall-number"),
            Map.entry(Set.of("r", "relative"), "-r/--relative-timestamps"),
            Map.entry(Set.of("t", "absolute"), "-t/--absolute-timestamps"),
            Map.entry(Set.of("T", "syscall-times"), "-T/--syscall-times"),
            Map.entry(Set.of("y", "decode-fds"), "-y/--decode-fds"));

    private final Settings settings;
    private final List<String> keys;
    private final List<String> warnings = new ArrayList<>();

    private UsageRules(Settings settings, List<String> keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /**
     * Checks a command line that has been read.
     *
     * @param settings its settings
     * @param keys the keys of its options, and {@code e NAME} for qualifiers of {@code -e}
     * @return strace's warnings, in strace's order
     * @throws UsageException with the warnings that strace writes before
     */
    static List<String> check(Settings settings, List<String> keys) {
        UsageRules rules = new UsageRules(settings, keys);
        try {
            rules.refuseExclusive();
            rules.warnOfFollowing();
            rules.refuseOfSummary();
            rules.warnOfOutput();
            rules.either("q", "quiet", "-q and -e quiet/--quiet");
        } catch (UsageException e) {
            throw e.after(rules.warnings);
        }
        return rules.warnings;
    }

    private boolean has(String key) {
        return keys.contains(key);
    }

    private int count(String key) {
        return Collections.frequency(keys, key);
    }

    private void refuseExclusive() {
        if (settings.command.isEmpty() && settings.pids.isEmpty()) {
            throw UsageException.withHint("must have PROG [ARGS] or -p PID");
        }
        either("D", "daemonize", "-D and --daemonize");
        if ((has("D") || has("daemonize")) && settings.command.isEmpty()) {
            throw UsageException.withHint("PROG [ARGS] must be specified with -D/--daemonize");
        }
        if (count("D") > MOST_DAEMONS) {
            throw UsageException.withHint("Too many -D's (" + count("D") + "), maximum supported -D count is 3");
        }
        either("t", "absolute", "-t and --absolute-timestamps");
        either("x", "strings", "-x and --strings-in-hex");
        either("y", "decode-fds", "-y and --decode-fds");
        either("f", "follow-forks", "-f and --follow-forks");
        if (count("f") > 1) {
            either("f", "separately", "-ff and --output-separately");
        }
        if (settings.summaryOnly && settings.summary) {
            throw UsageException.withHint("-c/--summary-only and -C/--summary are mutually exclusive");
        }
        if (settings.counts() && settings.separate) {
            throw UsageException.withHint(
                    "(-c/--summary-only or -C/--summary) and -ff/--output-separately are mutually exclusive");
        }
    }

    private void refuseOfSummary() {
        boolean counts = settings.counts();
        if (settings.wallClock && !counts) {
            throw UsageException.withHint(
                    "-w/--summary-wall-clock must be given with (-c/--summary-only or -C/--summary)");
        }
        if (has("U") && !counts) {
            throw UsageException.withHint(
                    "-U/--summary-columns must be given with (-c/--summary-only or -C/--summary)");
        }
        String output = settings.output == null ? "" : settings.output;
        if (settings.separate && (output.startsWith("|") || output.startsWith("!"))) {
            throw UsageException.withHint("piping the output and -ff/--output-separately are mutually exclusive");
        }
        if (settings.separate && output.getBytes(StandardCharsets.UTF_8).length >= LONGEST_PREFIX) {
            throw new UsageException(output + ": File name too long");
        }
    }

    private void either(String letter, String name, String both) {
        if (has(letter) && has(name)) {
            throw new UsageException(both + " cannot be provided simultaneously");
        }
    }

    private void warnOfFollowing() {
        settings.injections.stream()
                .map(Injection::warning)
                .filter(warning -> !warning.isEmpty())
                .forEach(warnings::add);
        warnOfFilter();
        if (has("F")) {
            warnings.add(
                    has("f") || has("follow-forks")
                            ? "deprecated option -F ignored"
                            : "option -F is deprecated, please use -f/--follow-forks instead");
        }
    }

    private void warnOfOutput() {
        if (has("S") && !settings.counts()) {
            warnings.add("-S/--summary-sort-by has no effect without (-c/--summary-only or -C/--summary)");
        }
        if (settings.summaryOnly) {
            for (Map.Entry<Set<String>, String> option : WITHOUT_EFFECT_ON_SUMMARY) {
                if (!Collections.disjoint(option.getKey(), keys)) {
                    warnings.add(option.getValue() + " has no effect with -c/--summary-only");
                }
            }
        }
        if (settings.output == null) {
            if (!settings.follow) {
                withoutEffect("separately", "--output-separately has no effect without -o/--output");
            }
            withoutEffect("A", "-A/--output-append-mode has no effect without -o/--output");
        }
        if (count("z") + count("Z") > 1) {
            warnings.add("Only the last of -z/--successful-only/-Z/--failed-only options will take effect."
                    + " See status qualifier for more complex filters.");
        }
        if (!settings.quiet("path-resolution")) {
            settings.paths.forEach(this::noteResolved);
        }
        if (has("seccomp-bpf") && settings.follow && settings.tracesEverything()) {
            warnings.add("Seccomp filter is requested but there are no syscalls to filter."
                    + "  See -e trace to filter syscalls.");
        }
    }

    private void noteResolved(String path) {
        String real = Settings.resolved(path);
        if (!real.equals(path)) {
            warnings.add("Requested path \"" + path + "\" resolved into \"" + real + "\"");
        }
    }

    private void warnOfFilter() {
        if (has("seccomp-bpf") && settings.detachOnExec) {
            warnings.add("--seccomp-bpf is not enabled because it is not compatible with -b");
            return;
        }
        if (has("seccomp-bpf") && !settings.pids.isEmpty()) {
            warnings.add("--seccomp-bpf is not enabled for processes attached with -p");
        }
        if (has("seccomp-bpf") && !settings.follow) {
            warnings.add("--seccomp-bpf cannot be used without -f/--follow-forks, disabling");
        }
    }

    private void withoutEffect(String key, String warning) {
        if (has(key)) {
            warnings.add(warning);
        }
    }
}
