package io.github.syscallunit.cli.options;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.trace.table.SignalTable;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the expressions of {@code -e}: {@code [qualifier=][!]value[,value]}. */
final class ExpressionReader {
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
    private static final Map<String, String> SYNONYMS =
            Map.of("superseded", "thread-execve", "exits", "exit", "attaching", "attach");
    private static final int HIGHEST_NUMBER = 255;
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
    private final Settings settings;

    ExpressionReader(Settings settings) {
        this.settings = settings;
    }

    /**
     * Applies an expression.
     *
     * @return the qualifier's name
     */
    String apply(String expression) {
        int equals = expression.indexOf('=');
        String word = equals < 0 ? "" : expression.substring(0, equals);
        String qualifier = QUALIFIERS.getOrDefault(word, word);
        if (NAMES.contains(qualifier)) {
            apply(qualifier, expression.substring(equals + 1));
            return qualifier;
        }
        if (word.equals("secontext")) {
            throw OptionValues.withoutSecurityContexts();
        }
        settings.trace = PersonalitySyscallSet.parse(expression);
        return "trace";
    }

    void apply(String qualifier, String set) {
        switch (qualifier) {
            case "trace" -> settings.trace = PersonalitySyscallSet.parse(set);
            case "abbrev" -> settings.decode.abbreviated(PersonalitySyscallSet.parse(set)::mayMatch);
            case "verbose" -> settings.decode.verbose(PersonalitySyscallSet.parse(set)::mayMatch);
            case "raw" -> settings.decode.raw(PersonalitySyscallSet.parse(set)::mayMatch);
            case "signal" -> signals(set);
            case "status" -> settings.statuses = words("status", set, Settings.STATUSES);
            case "quiet" -> {
                settings.quietChosen = true;
                settings.quiet.addAll(words("quiet", set, Settings.MESSAGES));
            }
            case "read" -> settings.reads = DescriptorSelection.parse(set);
            case "write" -> settings.writes = DescriptorSelection.parse(set);
            case "decode-fds" -> descriptors(set);
            case "decode-pids" -> {
                Set<String> wanted = words("decode-pids", set, Set.of("comm", "pidns"));
                settings.showProcessNames(wanted.contains("comm"));
                settings.decode.pidTranslation(wanted.contains("pidns"));
            }
            case "kvm" -> kvm(set);
            default -> settings.injections.add(InjectExpression.parse(qualifier, set));
        }
    }

    private void kvm(String set) {
        if (!set.equals("vcpu")) {
            throw new UsageException("invalid -e kvm= argument: '" + set + "'");
        }
        settings.decode.kvmExitReasons(true);
    }

    private void descriptors(String set) {
        Set<String> details = words("decode-fds", set, Settings.DESCRIPTOR_DETAILS);
        settings.decode.descriptors(new DecodeOptions.DescriptorDetails(
                details.contains("path"),
                details.contains("socket"),
                details.contains("dev"),
                details.contains("pidfd")));
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
        if (word.matches("\\d{1,3}") && Integer.parseInt(word) <= HIGHEST_NUMBER) {
            return Integer.parseInt(word);
        }
        return SignalTable.number(word.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new UsageException("invalid signal '" + word + "'"));
    }

    private static Set<String> words(String qualifier, String set, Set<String> known) {
        boolean inverted = set.startsWith("!");
        String plain = set.substring(inverted ? 1 : 0);
        Set<String> named = new HashSet<>();
        if (plain.equals("all")) {
            named.addAll(known);
        } else if (!plain.equals("none")) {
            for (String word : plain.split(",", -1)) {
                String lower = word.toLowerCase(Locale.ROOT);
                String name = SYNONYMS.getOrDefault(lower, lower);
                if (!known.contains(name)) {
                    throw new UsageException("invalid " + qualifier + " '" + word + "'");
                }
                named.add(name);
            }
        }
        return known.stream().filter(word -> named.contains(word) != inverted).collect(Collectors.toSet());
    }
}
