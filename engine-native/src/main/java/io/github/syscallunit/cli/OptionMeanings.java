package io.github.syscallunit.cli;

import io.github.syscallunit.engine.Colocate;
import io.github.syscallunit.engine.decode.DecodeOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Says what each option does to the settings. */
final class OptionMeanings {
    private static final Map<String, Integer> DIGITS = Map.of("s", 0, "ms", 3, "us", 6, "ns", 9);
    private static final int MICROS = 6;

    private final Settings settings = new Settings();
    private final Expressions expressions = new Expressions(settings);
    private int follows;
    private int quiets;
    private int times;
    private int strings;
    private int descriptors;

    /** Reads a whole command line. */
    static Settings of(CommandLineReader.Parsed line) {
        OptionMeanings meanings = new OptionMeanings();
        meanings.settings.command = line.command();
        line.options().forEach(option -> meanings.apply(option.key(), option.value()));
        meanings.applyRepeated();
        meanings.settings.check();
        return meanings.settings;
    }

    private void apply(String key, String value) {
        switch (key) {
            case "f" -> follows++;
            case "q" -> quiets++;
            case "t" -> times++;
            case "x" -> strings++;
            case "y" -> descriptors++;
            case "F" -> settings.follow = true;
            case "separately" -> settings.separate = true;
            case "p" -> addPids(value);
            case "E" -> settings.environment.add(value);
            case "u" -> settings.user = value;
            case "b" -> detachOn(value);
            case "I" -> settings.interruptible = number("I", value, 1, 4);
            case "P" -> settings.paths.add(value);
            case "e" -> expressions.apply(value);
            case "trace",
                    "abbrev",
                    "verbose",
                    "raw",
                    "signal",
                    "status",
                    "quiet",
                    "read",
                    "write",
                    "inject",
                    "fault",
                    "kvm" -> expressions.apply(key, value);
            case "no-seccomp-bpf" -> settings.kernelFilter = false;
            case "colocate" -> settings.colocate = Colocate.parse(value).orElseThrow(() -> invalid("-colocate", value));
            case "syscall-limit" -> settings.callLimit = number("-syscall-limit", value, 1, Integer.MAX_VALUE);
            default -> applyOutput(key, value);
        }
    }

    private void applyOutput(String key, String value) {
        switch (key) {
            case "o" -> settings.output = value;
            case "A" -> settings.append = true;
            case "v" -> settings.decode = settings.decode.withAbbreviated(name -> false);
            case "s" -> settings.decode = settings.decode.withStringLimit(number("s", value, 0, Integer.MAX_VALUE / 4));
            case "a" -> settings.column = number("a", value, 0, Short.MAX_VALUE);
            case "X" -> settings.decode = settings.decode.withConstants(constants(value));
            case "strings" -> strings = value.equals("all") ? 2 : 1;
            case "decode-fds" -> expressions.apply("decode-fds", value);
            case "r", "relative" -> relative(key.equals("r") ? "us" : value);
            case "T", "syscall-times" -> callTimes(key.equals("T") ? "us" : value);
            case "absolute" -> absolute(value);
            case "n" -> settings.callNumbers = true;
            case "i" -> settings.instructionPointers = true;
            case "Y", "decode-pids" -> settings.commandNames = true;
            case "z" -> settings.statuses = Set.of("successful");
            case "Z" -> settings.statuses = Set.of("failed");
            default -> applySummary(key, value);
        }
    }

    private void applySummary(String key, String value) {
        switch (key) {
            case "c" -> settings.summaryOnly = true;
            case "C" -> settings.summary = true;
            case "w" -> settings.wallClock = true;
            case "S" -> sortBy(value);
            case "U" -> settings.columns = columns(value);
            case "O" -> settings.overheadNanos = overhead(value);
            case "k" -> throw new UsageException("-k/--stack-traces is not supported yet");
            // Debugging, tips, demons: they change nothing of what is traced. A filter in the kernel: the engine's own
            // business.
            default -> {}
        }
    }

    private void applyRepeated() {
        settings.follow |= follows > 0;
        settings.separate |= follows > 1;
        if (quiets > 0) {
            settings.quiet.addAll(Set.of("attach", "personality"));
        }
        if (quiets > 1) {
            settings.quiet.add("exit");
        }
        if (quiets > 2) {
            settings.quiet.addAll(Settings.MESSAGES);
        }
        if (times > 0) {
            settings.absolute = times > 2 ? Settings.TimeFormat.UNIX : Settings.TimeFormat.TIME;
            settings.absoluteDigits = times > 1 ? MICROS : 0;
        }
        if (strings > 0) {
            settings.decode = settings.decode.withEscapes(
                    strings > 1 ? DecodeOptions.Escapes.HEX : DecodeOptions.Escapes.HEX_UNLESS_ASCII);
        }
        if (descriptors > 0) {
            settings.decode = settings.decode.withDescriptors(
                    descriptors > 1 ? DecodeOptions.Descriptors.DETAILS : DecodeOptions.Descriptors.PATHS);
        }
    }

    private void addPids(String value) {
        for (String word : value.strip().split("[,\\s]+", -1)) {
            if (!word.matches("[1-9]\\d{0,8}")) {
                throw new UsageException("Invalid process id: '" + word + "'");
            }
            if (Integer.parseInt(word) == ProcessHandle.current().pid()) {
                throw new UsageException("I'm sorry, I can't let you do that, Dave.");
            }
            settings.pids.add(Integer.valueOf(word));
        }
    }

    private void detachOn(String value) {
        if (!value.equals("execve")) {
            throw new UsageException("Syscall '" + value + "' for -b isn't supported");
        }
        settings.detachOnExec = true;
    }

    private static DecodeOptions.Constants constants(String value) {
        return switch (value) {
            case "raw" -> DecodeOptions.Constants.NUMBERS;
            case "abbrev" -> DecodeOptions.Constants.NAMES;
            case "verbose" -> DecodeOptions.Constants.BOTH;
            default -> throw invalid("X", value);
        };
    }

    private void relative(String precision) {
        settings.relative = true;
        settings.relativeDigits = digits("-relative-timestamps", precision);
    }

    private void callTimes(String precision) {
        settings.callTimes = true;
        settings.callTimeDigits = digits("-syscall-times", precision);
    }

    private void absolute(String value) {
        settings.absolute = Settings.TimeFormat.TIME;
        for (String word : value.split(",", -1)) {
            String plain = word.substring(word.indexOf(':') + 1);
            if (DIGITS.containsKey(plain)) {
                settings.absoluteDigits = digits("-absolute-timestamps", plain);
            } else if (Set.of("none", "time", "unix").contains(plain)) {
                settings.absolute = Settings.TimeFormat.valueOf(plain.toUpperCase(Locale.ROOT));
            } else {
                throw invalid("-absolute-timestamps", value);
            }
        }
    }

    private static int digits(String option, String precision) {
        Integer digits = DIGITS.get(precision);
        if (digits == null) {
            throw invalid(option, precision);
        }
        return digits;
    }

    private void sortBy(String value) {
        settings.sorted = !Set.of("nothing", "none").contains(value);
        if (settings.sorted) {
            settings.sortBy = SummaryColumn.sortedBy(value);
        }
    }

    private static List<SummaryColumn> columns(String value) {
        Set<SummaryColumn> columns = new LinkedHashSet<>();
        Stream.of(value.split(",", -1)).map(SummaryColumn::named).forEach(column -> {
            if (!columns.add(column)) {
                throw UsageException.withHint("call summary column has been provided more than once: '" + value + "'");
            }
        });
        columns.add(SummaryColumn.NAME);
        return new ArrayList<>(columns);
    }

    private static long overhead(String value) {
        String unit = value.replaceFirst("^[0-9.]+", "");
        String number = value.substring(0, value.length() - unit.length());
        Integer digits = DIGITS.get(unit.isEmpty() ? "us" : unit);
        if (digits == null || !number.matches("\\d+\\.?\\d*|\\.\\d+")) {
            throw invalid("O", value);
        }
        return Math.round(Double.parseDouble(number) * Math.pow(10, 9 - digits));
    }

    private static int number(String option, String value, int lowest, int highest) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < lowest || Integer.parseInt(value) > highest) {
            throw invalid(option, value);
        }
        return Integer.parseInt(value);
    }

    private static UsageException invalid(String option, String value) {
        return UsageException.withHint("invalid -" + option + " argument: '" + value + "'");
    }
}
