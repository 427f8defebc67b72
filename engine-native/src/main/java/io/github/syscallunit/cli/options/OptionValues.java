package io.github.syscallunit.cli.options;

import io.github.syscallunit.cli.summary.SummaryColumn;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of options, and refuses invalid ones with strace's messages. */
final class OptionValues {
    private static final Map<String, Integer> DIGITS = Map.of("s", 0, "ms", 3, "us", 6, "ns", 9);
    private static final int NANO_DIGITS = 9;
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\d{1,18}");
    private static final Pattern TIME =
            Pattern.compile("\\s*\\+?((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)(s|ms|us|ns)?");
    private static final List<String> INTERRUPTIBLE = List.of("anywhere", "waiting", "never", "never_tstp");
    private static final Set<String> TIP_FORMATS = Set.of("none", "compact", "full");

    private OptionValues() {}

    static int number(String option, String value, int lowest, int highest) {
        if (!NUMBER.matcher(value).matches()) {
            throw invalid(option, value);
        }
        long number = Long.parseLong(value.strip());
        if (number < lowest || number > highest) {
            throw invalid(option, value);
        }
        return (int) number;
    }

    /** Reads the precision of times: the number of digits after the point. */
    static int digits(String option, String precision) {
        Integer digits = DIGITS.get(precision.toLowerCase(Locale.ROOT));
        if (digits == null) {
            throw invalid(option, precision);
        }
        return digits;
    }

    static boolean isPrecision(String word) {
        return DIGITS.containsKey(word);
    }

    /** Reads a time, in microseconds if it has no unit. Returns nanoseconds. */
    static long nanos(String option, String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw invalid(option, value);
        }
        int digits = digits(option, time.group(2) == null ? "us" : time.group(2));
        return Math.round(Double.parseDouble(time.group(1)) * Math.pow(10, NANO_DIGITS - digits));
    }

    static int interruptible(String option, String value) {
        String word = value.toLowerCase(Locale.ROOT);
        int named = INTERRUPTIBLE.indexOf(word.equals("always") ? "anywhere" : word);
        return named >= 0 ? named + 1 : number(option, value, 1, INTERRUPTIBLE.size());
    }

    static List<Integer> pids(String value) {
        List<Integer> pids = new ArrayList<>();
        for (String word : value.strip().split("[,\\s]+", -1)) {
            if (value.isEmpty()) {
                return pids;
            }
            if (!isInt(word) || Integer.parseInt(word) == 0) {
                throw new UsageException("Invalid process id: '" + word + "'");
            }
            if (Integer.parseInt(word) == ProcessHandle.current().pid()) {
                throw new UsageException("I'm sorry, I can't let you do that, Dave.");
            }
            pids.add(Integer.valueOf(word));
        }
        return pids;
    }

    static List<SummaryColumn> columns(String value) {
        Set<SummaryColumn> columns = new LinkedHashSet<>();
        List<String> words = List.of(value.split(",", -1));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            SummaryColumn column = SummaryColumn.named(word)
                    .orElseThrow(() -> UsageException.withHint("unknown column name: '" + word + "'"));
            if (!columns.add(column)) {
                throw UsageException.withHint("call summary column has been provided more than once: '" + word
                        + "' (-U option residual: '" + String.join(",", words.subList(i, words.size())) + "')");
            }
        }
        columns.add(SummaryColumn.NAME);
        return new ArrayList<>(columns);
    }

    static DecodeOptions.Constants constants(String option, String value) {
        return switch (value) {
            case "raw" -> DecodeOptions.Constants.NUMBERS;
            case "abbrev" -> DecodeOptions.Constants.NAMES;
            case "verbose" -> DecodeOptions.Constants.BOTH;
            default -> throw invalid(option, value);
        };
    }

    static DecodeOptions.Escapes escapes(String option, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "none" -> DecodeOptions.Escapes.OCTAL;
            case "non-ascii-chars" -> DecodeOptions.Escapes.HEX_CHARACTERS;
            case "non-ascii" -> DecodeOptions.Escapes.HEX_UNLESS_ASCII;
            case "all" -> DecodeOptions.Escapes.HEX;
            default -> throw invalid(option, value);
        };
    }

    /** Checks the words of {@code --tips}. There are no tips. */
    static void tips(String option, String value) {
        for (String word : value.toLowerCase(Locale.ROOT).split(",", -1)) {
            String id = word.startsWith("id:") ? word.substring(3) : word;
            String format = word.startsWith("format:") ? word.substring("format:".length()) : word;
            boolean isId = !word.startsWith("format:") && (id.equals("random") || isInt(id));
            boolean isFormat = !word.startsWith("id:") && TIP_FORMATS.contains(format);
            if (!isId && !isFormat && !word.isEmpty()) {
                throw invalid(option, value);
            }
        }
    }

    private static boolean isInt(String word) {
        return word.matches("[+]?\\d{1,18}") && Long.parseLong(word) <= Integer.MAX_VALUE;
    }

    static UsageException withoutSecurityContexts() {
        return new UsageException(
                "SELinux context printing (--secontext option) is not supported by this build of strace");
    }

    /** {@return an error that names the option as it was given, with its dashes} */
    static UsageException invalid(String option, String value) {
        return UsageException.withHint("invalid " + option + " argument: '" + value + "'");
    }
}
