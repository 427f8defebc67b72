package io.github.syscallunit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Takes a command line apart as getopt_long(3) does, by the table of options. */
final class CommandLineReader {
    private static final String NO_VALUE = "none";
    private static final String OPTIONAL_VALUE = "optional";

    private static final Set<String> OURS = Set.of("syscall-limit", "colocate", "no-seccomp-bpf");

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> keysByName = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    /** strace's, in its order. */
    private final List<String> longNames = new ArrayList<>();

    private final PositionalParamSpec command = PositionalParamSpec.builder()
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build();
    private final CommandLine parser;

    /**
     * An option as it was given.
     *
     * @param key of the table
     * @param value empty if it takes none
     */
    record Given(String key, String value) {}

    /**
     * A command line.
     *
     * @param options in the order in which they were given
     * @param command the program and its arguments
     */
    record Parsed(List<Given> options, List<String> command) {}

    CommandLineReader() {
        CommandSpec spec = CommandSpec.create();
        for (String[] row : rows()) {
            OptionSpec option = option(row);
            keys.put(option.longestName(), row[0]);
            spec.addOption(option);
            if (row[2].equals(NO_VALUE)) {
                flags.addAll(List.of(option.names()));
            }
            Stream.of(option.names()).filter(name -> name.startsWith("--")).forEach(name -> remember(name, row[0]));
        }
        spec.addPositional(command);
        spec.parser().stopAtPositional(true).overwrittenOptionsAllowed(true).aritySatisfiedByAttachedOptionParam(true);
        parser = new CommandLine(spec);
        parser.setExpandAtFiles(false);
        parser.setUnmatchedOptionsAllowedAsOptionParameters(true);
        parser.setAllowOptionsAsOptionParameters(true);
    }

    private void remember(String name, String key) {
        keysByName.put(name, key);
        if (!OURS.contains(key)) {
            longNames.add(name);
        }
    }

    Parsed read(String... arguments) {
        try {
            ParseResult result = parser.parseArgs(arguments);
            List<String> words = result.matchedPositionals().isEmpty() ? List.of() : command.originalStringValues();
            return new Parsed(options(result), words);
        } catch (CommandLine.MissingParameterException e) {
            throw UsageException.withHint(missing((OptionSpec) e.getMissing().get(0), arguments));
        } catch (CommandLine.UnmatchedArgumentException e) {
            String unknown = e.getUnmatched().get(0);
            return read(completed(arguments, unknown));
        } catch (CommandLine.ParameterException e) {
            throw UsageException.withHint(needless(arguments).orElse(String.valueOf(e.getMessage())));
        }
    }

    /** Complains of the value that a flag was given. */
    private Optional<String> needless(String... arguments) {
        return Stream.of(arguments)
                .filter(argument -> argument.startsWith("--") && argument.indexOf('=') > 0)
                .map(argument -> argument.substring(0, argument.indexOf('=')))
                .filter(flags::contains)
                .map(name -> "option '" + name + "' doesn't allow an argument")
                .findFirst();
    }

    /** Writes a long name out that was cut short, as getopt_long(3) allows where only one option begins so. */
    private String[] completed(String[] arguments, String unknown) {
        String name = unknown.split("=", -1)[0];
        int place = Arrays.asList(arguments).indexOf(unknown);
        List<String> candidates = unknown.startsWith("--") && place >= 0 ? candidates(name) : List.of();
        if (candidates.isEmpty()) {
            throw UsageException.withHint(unknown(unknown));
        }
        if (candidates.size() > 1) {
            throw UsageException.withHint("option '" + unknown + "' is ambiguous; possibilities:"
                    + candidates.stream().map(each -> " '" + each + "'").collect(Collectors.joining()));
        }
        String[] written = arguments.clone();
        written[place] = candidates.get(0) + unknown.substring(name.length());
        return written;
    }

    /** The first name that begins so, and those of other options. */
    private List<String> candidates(String beginning) {
        List<String> names = longNames.stream()
                .filter(name -> name.startsWith(beginning) && !name.equals(beginning))
                .toList();
        return names.stream()
                .filter(name -> name.equals(names.get(0)) || !keyOf(name).equals(keyOf(names.get(0))))
                .toList();
    }

    private String keyOf(String name) {
        return Objects.requireNonNull(keysByName.get(name));
    }

    private List<Given> options(ParseResult result) {
        Map<String, Iterator<String>> values = new HashMap<>();
        List<Given> given = new ArrayList<>();
        for (OptionSpec option : result.matchedOptions()) {
            String key = Objects.requireNonNull(keys.get(option.longestName()));
            boolean flag = option.arity().max() == 0;
            given.add(new Given(
                    key,
                    flag
                            ? ""
                            : values.computeIfAbsent(
                                            option.longestName(),
                                            name -> option.originalStringValues()
                                                    .iterator())
                                    .next()));
        }
        return given;
    }

    private static OptionSpec option(String[] row) {
        OptionSpec.Builder option = OptionSpec.builder(row[1].split(",", -1));
        if (row[2].equals(NO_VALUE)) {
            return option.arity("0").type(boolean.class).build();
        }
        option.type(List.class).auxiliaryTypes(String.class).arity("1");
        if (row[2].equals(OPTIONAL_VALUE)) {
            option.preprocessor((arguments, spec, each, facts) -> {
                if (!"=".equals(facts.get("separator"))) {
                    arguments.push(row[3]);
                }
                return false;
            });
        }
        return option.build();
    }

    private static String missing(OptionSpec option, String... arguments) {
        String last = arguments[arguments.length - 1];
        return last.startsWith("--")
                ? "option '" + last + "' requires an argument"
                : "option requires an argument -- '" + option.shortestName().substring(1) + "'";
    }

    private static String unknown(String argument) {
        return argument.startsWith("--")
                ? "unrecognized option '" + argument + "'"
                : "invalid option -- '" + argument.charAt(Math.min(1, argument.length() - 1)) + "'";
    }

    private static List<String[]> rows() {
        InputStream table = Objects.requireNonNull(CommandLineReader.class.getResourceAsStream("options.tsv"));
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return rows.lines()
                    .filter(row -> !row.startsWith("#"))
                    .map(row -> row.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
