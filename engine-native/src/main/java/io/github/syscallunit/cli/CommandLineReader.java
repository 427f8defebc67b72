package io.github.syscallunit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Takes a command line apart as getopt_long(3) does, by the table of options. */
final class CommandLineReader {
    private static final String NO_VALUE = "none";
    private static final String OPTIONAL_VALUE = "optional";

    private final Map<String, String> keys = new HashMap<>();
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
        }
        spec.addPositional(command);
        spec.parser().stopAtPositional(true).overwrittenOptionsAllowed(true).aritySatisfiedByAttachedOptionParam(true);
        parser = new CommandLine(spec);
        parser.setExpandAtFiles(false);
        parser.setUnmatchedOptionsAllowedAsOptionParameters(true);
    }

    Parsed read(String... arguments) {
        try {
            ParseResult result = parser.parseArgs(arguments);
            List<String> words = result.matchedPositionals().isEmpty() ? List.of() : command.originalStringValues();
            return new Parsed(options(result), words);
        } catch (CommandLine.MissingParameterException e) {
            throw UsageException.withHint(missing((OptionSpec) e.getMissing().get(0)));
        } catch (CommandLine.UnmatchedArgumentException e) {
            throw UsageException.withHint(unknown(e.getUnmatched().get(0)));
        } catch (CommandLine.ParameterException e) {
            throw UsageException.withHint(String.valueOf(e.getMessage()));
        }
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

    private static String missing(OptionSpec option) {
        String name = option.names()[0];
        return name.startsWith("--")
                ? "option '" + name + "' requires an argument"
                : "option requires an argument -- '" + name.substring(1) + "'";
    }

    private static String unknown(String argument) {
        return argument.startsWith("--")
                ? "unrecognized option '" + argument.split("=", -1)[0] + "'"
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
