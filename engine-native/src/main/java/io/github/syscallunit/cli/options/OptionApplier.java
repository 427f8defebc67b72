package io.github.syscallunit.cli.options;

import io.github.syscallunit.cli.summary.SummaryColumn;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Applies options to the settings. */
public final class OptionApplier {
    private static final int MICROS = 6;
    /** A byte may become four characters, and the length of the text must fit into 32 bits. */
    private static final int LONGEST_STRING = (1 << 30) - 1;

    private static final Set<String> TIME_FORMATS = Set.of("none", "time", "unix");

    private final Settings settings = new Settings();
    private final ExpressionReader expressions = new ExpressionReader(settings);
    private final List<String> keys = new ArrayList<>();
    private int follows;
    private int quiets;
    private int times;
    private int strings;
    private int descriptors;

    /** Reads a whole command line. */
    public static Settings of(CommandLineReader.Parsed line) {
        OptionApplier meanings = new OptionApplier();
        meanings.settings.command = line.command();
        line.options().forEach(meanings::apply);
        meanings.applyRepeated();
        meanings.settings.warnings = UsageRules.check(meanings.settings, meanings.keys);
        meanings.settings.complete();
        return meanings.settings;
    }

    private void apply(CommandLineReader.Given option) {
        String key = option.key();
        String value = option.value();
        keys.add(key);
        switch (key) {
            case "f" -> follows++;
            case "q" -> quiets++;
            case "t" -> times++;
            case "x" -> strings++;
            case "y" -> descriptors++;
            case "F", "follow-forks" -> settings.follow = true;
            case "separately" -> settings.separate = true;
            case "p" -> settings.pids.addAll(OptionValues.pids(value));
            case "E" -> settings.environment.add(value);
            case "u" -> settings.user = value;
            case "b" -> detachOn(value);
            case "I" -> settings.interruptible = OptionValues.interruptible(option.name(), value);
            case "P" -> settings.paths.add(value);
            case "e" -> keys.add(expressions.apply(value));
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
            case "colocate" ->
                settings.colocate =
                        ColocationPolicy.parse(value).orElseThrow(() -> OptionValues.invalid(option.name(), value));
            case "syscall-limit" ->
                settings.callLimit = OptionValues.number(option.name(), value, 1, Integer.MAX_VALUE);
            default -> applyOutput(key, option.name(), value);
        }
    }

    private void applyOutput(String key, String name, String value) {
        switch (key) {
            case "o" -> settings.output = value;
            case "A" -> settings.append = true;
            case "v" -> settings.decode.abbreviated(call -> false);
            case "s" -> settings.decode.stringLimit(OptionValues.number(name, value, 0, LONGEST_STRING));
            case "a" -> settings.column = OptionValues.number(name, value, 0, Integer.MAX_VALUE);
            case "X" -> settings.decode.constants(OptionValues.constants(name, value));
            case "strings" -> settings.decode.escapes(OptionValues.escapes(name, value));
            case "decode-fds" -> expressions.apply("decode-fds", value);
            case "r", "relative" -> relative(name, key.equals("r") ? "us" : value);
            case "T", "syscall-times" -> callTimes(name, key.equals("T") ? "us" : value);
            case "absolute" -> absolute(name, value);
            case "n" -> settings.callNumbers = true;
            case "i" -> settings.instructionPointers = true;
            case "Y" -> settings.showProcessNames(true);
            case "pidns" -> settings.decode.pidTranslation(true);
            case "decode-pids" -> expressions.apply("decode-pids", value);
            case "z" -> settings.statuses = Set.of("successful");
            case "Z" -> settings.statuses = Set.of("failed");
            default -> applySummary(key, name, value);
        }
    }

    private void applySummary(String key, String name, String value) {
        switch (key) {
            case "c" -> settings.summaryOnly = true;
            case "C" -> settings.summary = true;
            case "w" -> settings.wallClock = true;
            case "S" -> sortBy(value);
            case "U" -> settings.columns = OptionValues.columns(value);
            case "O" -> settings.overheadNanos = OptionValues.nanos(name, value);
            case "k" -> settings.stackTraces = true;
            case "tips" -> OptionValues.tips(name, value);
            case "D", "daemonize" -> daemonize(name, value);
            case "d" -> settings.debug = true;
            case "secontext" -> throw OptionValues.withoutSecurityContexts();
            // The engine itself decides about seccomp filters.
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
            settings.decode.escapes(strings > 1 ? DecodeOptions.Escapes.HEX : DecodeOptions.Escapes.HEX_UNLESS_ASCII);
        }
        if (descriptors > 0) {
            settings.decode.descriptors(
                    descriptors > 1 ? DecodeOptions.DescriptorDetails.DETAILS : DecodeOptions.DescriptorDetails.PATHS);
        }
    }

    private void detachOn(String value) {
        if (!value.equals("execve")) {
            throw new UsageException("Syscall '" + value + "' for -b isn't supported");
        }
        settings.detachOnExec = true;
    }

    private void relative(String name, String precision) {
        settings.relative = true;
        settings.relativeDigits = OptionValues.digits(name, precision);
    }

    private void callTimes(String name, String precision) {
        settings.callTimes = true;
        settings.callTimeDigits = OptionValues.digits(name, precision);
    }

    private void absolute(String name, String value) {
        if (settings.absolute == Settings.TimeFormat.NONE) {
            settings.absolute = Settings.TimeFormat.TIME;
        }
        for (String word : value.toLowerCase(Locale.ROOT).split(",", -1)) {
            String plain = word.replaceFirst("^(format|precision):", "");
            if (word.isEmpty()) {
                continue;
            }
            if (OptionValues.isPrecision(plain) && !word.startsWith("format:")) {
                settings.absoluteDigits = OptionValues.digits(name, plain);
            } else if (TIME_FORMATS.contains(plain) && !word.startsWith("precision:")) {
                settings.absolute = Settings.TimeFormat.valueOf(plain.toUpperCase(Locale.ROOT));
            } else {
                throw OptionValues.invalid(name, value);
            }
        }
    }

    private void daemonize(String name, String value) {
        settings.daemon = switch (value.toLowerCase(Locale.ROOT)) {
            case "" -> settings.daemon + 1;
            case "grandchild" -> 1;
            case "pgroup", "pgrp" -> 2;
            case "session" -> 3;
            default -> throw OptionValues.invalid(name, value);
        };
    }

    private void sortBy(String value) {
        settings.sorted = !Set.of("nothing", "none").contains(value);
        if (settings.sorted) {
            settings.sortBy = SummaryColumn.sortedBy(value)
                    .orElseThrow(() -> UsageException.withHint("invalid sortby: '" + value + "'"));
        }
    }
}
