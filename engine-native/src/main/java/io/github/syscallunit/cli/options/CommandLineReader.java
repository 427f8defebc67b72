package io.github.syscallunit.cli.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses a command line as getopt_long(3) does, by the table of options.
 *
 * <p>It is written by hand, because loading a library for it takes longer than tracing a short program.
 */
public final class CommandLineReader {
    private static final String LONG = "--";

    private final OptionTable table = OptionTable.read();
    private final List<Given> given = new ArrayList<>();
    private String[] arguments = {};
    private int next;

    /**
     * An option as it was given.
     *
     * @param key its key in the table
     * @param name its name with the dashes, written out if it was abbreviated
     * @param value empty if it takes none
     */
    public record Given(String key, String name, String value) {}

    /**
     * A command line.
     *
     * @param options in the order in which they were given
     * @param command the program and its arguments
     */
    public record Parsed(List<Given> options, List<String> command) {}

    public Parsed read(String... line) {
        arguments = line.clone();
        given.clear();
        next = 0;
        while (next < arguments.length && isOption(arguments[next])) {
            String argument = arguments[next++];
            if (argument.equals(LONG)) {
                break;
            } else if (argument.startsWith(LONG)) {
                readLong(argument);
            } else {
                readLetters(argument);
            }
        }
        return new Parsed(
                List.copyOf(given), List.copyOf(Arrays.asList(arguments).subList(next, arguments.length)));
    }

    private static boolean isOption(String argument) {
        return argument.length() > 1 && argument.charAt(0) == '-';
    }

    private void readLong(String argument) {
        int equals = argument.indexOf('=');
        String name = completed(equals < 0 ? argument : argument.substring(0, equals), argument);
        String value = equals < 0 ? null : argument.substring(equals + 1);
        OptionTable.Option option = table.get(name);
        if (option == null) {
            throw UsageException.withHint("unrecognized option '" + argument + "'");
        }
        given.add(new Given(option.key(), name, longValue(option, name, value)));
    }

    private String longValue(OptionTable.Option option, String name, @Nullable String value) {
        switch (option.takes()) {
            case NONE -> {
                if (value != null) {
                    throw UsageException.withHint("option '" + name + "' doesn't allow an argument");
                }
                return "";
            }
            case OPTIONAL -> {
                return value == null ? option.otherwise() : value;
            }
            case ONE -> {
                if (value == null && next == arguments.length) {
                    throw UsageException.withHint("option '" + name + "' requires an argument");
                }
                return value == null ? arguments[next++] : value;
            }
        }
        throw new AssertionError(option);
    }

    /** Completes an abbreviated name, if only one option begins with it. */
    private String completed(String name, String argument) {
        if (table.get(name) != null) {
            return name;
        }
        List<String> candidates = table.beginningWith(name);
        if (candidates.size() > 1) {
            throw UsageException.withHint(
                    "option '" + argument + "' is ambiguous; possibilities: '" + String.join("' '", candidates) + "'");
        }
        return candidates.isEmpty() ? name : candidates.get(0);
    }

    /** Reads {@code -f}, {@code -fc}, {@code -ofile} or {@code -o file}. */
    private void readLetters(String argument) {
        for (int i = 1; i < argument.length(); i++) {
            char letter = argument.charAt(i);
            OptionTable.Option option = table.get("-" + letter);
            if (option == null) {
                throw UsageException.withHint("invalid option -- '" + letter + "'");
            }
            if (option.takes() == OptionTable.Takes.NONE) {
                given.add(new Given(option.key(), "-" + letter, ""));
            } else {
                given.add(new Given(option.key(), "-" + letter, letterValue(letter, argument.substring(i + 1))));
                return;
            }
        }
    }

    private String letterValue(char letter, String attached) {
        if (attached.isEmpty() && next == arguments.length) {
            throw UsageException.withHint("option requires an argument -- '" + letter + "'");
        }
        return attached.isEmpty() ? arguments[next++] : attached;
    }
}
