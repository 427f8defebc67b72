package io.github.syscallunit.cli;

import io.github.syscallunit.engine.decode.DecodeOptions;
import io.github.syscallunit.trace.SignalTable;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.UnknownSyscallException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the expressions of {@code -e}: {@code [qualifier=][!]value[,value]}. */
final class Expressions {
    private static final Map<String, String> QUALIFIERS = Map.ofEntries(
            Map.entry("t", "trace"),
            Map.entry("a", "abbrev"),
            Map.entry("v", "verbose"),
            Map.entry("x", "raw"),
            Map.entry("signals", "signal"),
            Map.entry("s", "signal"),
            Map.entry("reads", "read"),
            Map.entry("r", "read"),
            Map.entry("writes", "write"),
            Map.entry("w", "write"),
            Map.entry("silent", "quiet"),
            Map.entry("silence", "quiet"),
            Map.entry("q", "quiet"),
            Map.entry("decode-fd", "decode-fds"),
            Map.entry("decode-pid", "decode-pids"));
    private static final Set<String> NAMES = Set.of(
            "trace",
            "abbrev",
            "verbose",
            "raw",
            "signal",
            "read",
            "write",
            "status",
            "quiet",
            "decode-fds",
            "decode-pids",
            "inject",
            "fault",
            "kvm");
    /** Classes that may be written without their percent sign. */
    private static final Set<String> OLD_CLASSES =
            Set.of("file", "process", "network", "net", "signal", "ipc", "desc", "memory");

    private final Settings settings;

    Expressions(Settings settings) {
        this.settings = settings;
    }

    void apply(String expression) {
        int equals = expression.indexOf('=');
        String word = equals < 0 ? "" : expression.substring(0, equals);
        String qualifier = QUALIFIERS.getOrDefault(word, word);
        if (NAMES.contains(qualifier)) {
            apply(qualifier, expression.substring(equals + 1));
        } else {
            settings.trace = calls(expression);
        }
    }

    void apply(String qualifier, String set) {
        switch (qualifier) {
            case "trace" -> settings.trace = calls(set);
            case "abbrev" -> decode(options -> options.withAbbreviated(calls(set)::mayMatch));
            case "verbose" -> decode(options -> options.withVerbose(calls(set)::mayMatch));
            case "raw" -> decode(options -> options.withRaw(calls(set)::mayMatch));
            case "signal" -> signals(set);
            case "status" -> settings.statuses = words("status", set, Settings.STATUSES);
            case "quiet" -> settings.quiet.addAll(words("quiet", set, Settings.MESSAGES));
            case "read" -> settings.reads = Descriptors.parse(set);
            case "write" -> settings.writes = Descriptors.parse(set);
            case "decode-fds" -> descriptors(set);
            case "decode-pids" -> settings.commandNames = true;
            default -> throw new UsageException("-e " + qualifier + "= is not supported yet");
        }
    }

    private void decode(UnaryOperator<DecodeOptions> change) {
        settings.decode = change.apply(settings.decode);
    }

    private void descriptors(String set) {
        boolean pathsOnly = set.equals("path");
        boolean none = set.equals("none");
        decode(options -> options.withDescriptors(
                none
                        ? DecodeOptions.Descriptors.NUMBERS
                        : pathsOnly ? DecodeOptions.Descriptors.PATHS : DecodeOptions.Descriptors.DETAILS));
    }

    private static SyscallSet calls(String set) {
        try {
            return SyscallSet.strace(modern(set));
        } catch (UnknownSyscallException e) {
            throw new UsageException("invalid system call '" + unknown(set) + "'");
        } catch (IllegalArgumentException e) {
            throw new UsageException("invalid system call '" + set + "'");
        }
    }

    private static String modern(String set) {
        boolean inverted = set.startsWith("!");
        return (inverted ? "!" : "")
                + Stream.of(set.substring(inverted ? 1 : 0).split(",", -1))
                        .map(word -> word.replaceFirst("@(64|32|x32)$", ""))
                        .map(word -> OLD_CLASSES.contains(word) ? "%" + word : word)
                        .collect(Collectors.joining(","));
    }

    /** The word of a set that is to blame. */
    private static String unknown(String set) {
        for (String word : set.replaceFirst("^!", "").split(",", -1)) {
            try {
                SyscallSet.strace(modern(word));
            } catch (IllegalArgumentException e) {
                return word;
            }
        }
        return set;
    }

    private void signals(String set) {
        Set<Integer> all = new HashSet<>(new Settings().signals);
        boolean inverted = set.startsWith("!");
        Set<Integer> named = new HashSet<>();
        for (String word : set.substring(inverted ? 1 : 0).split(",", -1)) {
            if (word.equals("all")) {
                named.addAll(all);
            } else if (!word.equals("none")) {
                named.add(signal(word));
            }
        }
        all.removeIf(signal -> named.contains(signal) == inverted);
        settings.signals.retainAll(Set.of());
        settings.signals.addAll(all);
    }

    private static int signal(String word) {
        if (word.matches("\\d{1,3}") && Integer.parseInt(word) <= 64) {
            return Integer.parseInt(word);
        }
        return SignalTable.number(word.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new UsageException("invalid signal '" + word + "'"));
    }

    private static Set<String> words(String qualifier, String set, Set<String> known) {
        boolean inverted = set.startsWith("!");
        Set<String> named = new HashSet<>();
        for (String word : set.substring(inverted ? 1 : 0).split(",", -1)) {
            if (word.equals("all")) {
                named.addAll(known);
            } else if (known.contains(word)) {
                named.add(word);
            } else if (!word.equals("none")) {
                throw new UsageException("invalid " + qualifier + " '" + word + "'");
            }
        }
        return known.stream().filter(word -> named.contains(word) != inverted).collect(Collectors.toSet());
    }
}
