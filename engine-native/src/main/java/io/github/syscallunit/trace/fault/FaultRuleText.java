package io.github.syscallunit.trace.fault;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.internal.Suggestions;
import io.github.syscallunit.trace.table.SignalTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes fault rules in the syntax of strace's {@code -e inject=}. */
final class FaultRuleText {
    private static final List<String> OPTIONS =
            List.of("error", "retval", "short", "signal", "syscall", "delay_enter", "delay_exit", "when", "path");
    private static final String PATH = "path=";
    private static final int MAX_ERRNO = 4095;
    private static final int MAX_SIGNAL = 64;
    private static final Pattern TIME =
            Pattern.compile("((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)(s|ms|us|ns|)");
    private static final Pattern RETVAL = Pattern.compile(
            "(?<sign>-?)(?:0[xX](?<hex>[0-9a-fA-F]{1,17})|(?<octal>0[0-7]{0,24})|(?<decimal>[1-9]\\d{0,24}))");
    private static final Map<String, Integer> NANOS_EXPONENT = Map.of("s", 9, "ms", 6, "us", 3, "", 3, "ns", 0);
    private static final SyscallSet PURE = SyscallSet.parseExact("%pure");

    private FaultRuleText() {}

    static FaultRule read(String text, boolean families) {
        int colon = text.indexOf(':');
        String set = colon < 0 ? text : text.substring(0, colon);
        SyscallSet calls = families ? SyscallSet.parse(set) : SyscallSet.parseExact(set);
        FaultRule rule = apply(FaultRule.on(calls), colon < 0 ? "" : text.substring(colon + 1));
        if (rule.isHarmless()) {
            throw new IllegalArgumentException("the fault rule \"" + text + "\" has no effect: add one, for example \""
                    + set + ":error=EIO\"; there are error=, retval=, short=, signal=, delay_enter= and delay_exit=");
        }
        if (rule.substitute().isPresent()
                && rule.error().isEmpty()
                && rule.returnValue().isEmpty()) {
            throw new IllegalArgumentException(
                    "the fault rule \"" + text + "\" says which syscall is made instead, but not"
                            + " what the call returns: add error= or retval=");
        }
        return rule;
    }

    static FaultRule apply(FaultRule rule, String options) {
        FaultRule changed = rule;
        Set<String> given = new HashSet<>();
        for (String option : split(options)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            if (equals < 0 || !OPTIONS.contains(name)) {
                throw unknown(option, name);
            }
            if (!given.add(name) && !name.equals("when")) {
                throw new IllegalArgumentException("\"" + name + "=\" is given twice in \"" + options + "\"");
            }
            changed = apply(changed, name, option.substring(equals + 1));
        }
        return changed;
    }

    /** A path may have colons of its own. */
    private static List<String> split(String options) {
        List<String> words = new ArrayList<>();
        String rest = options;
        while (!rest.isEmpty()) {
            int colon = rest.startsWith(PATH) ? -1 : rest.indexOf(':');
            String word = colon < 0 ? rest : rest.substring(0, colon);
            if (!word.isEmpty()) {
                words.add(word);
            }
            rest = colon < 0 ? "" : rest.substring(colon + 1);
        }
        return words;
    }

    private static IllegalArgumentException unknown(String option, String name) {
        if (name.startsWith("poke_")) {
            return new IllegalArgumentException(
                    "\"" + name + "=\" is not supported: a fault rule does not change the tracee's memory");
        }
        String suggestion = OPTIONS.contains(name) ? "" : Suggestions.suggestion(name, OPTIONS);
        return new IllegalArgumentException("\"" + option + "\" is not an option of a fault rule" + suggestion
                + (suggestion.isEmpty() ? ": write " : " Write ") + String.join("=, ", OPTIONS) + "=");
    }

    private static FaultRule apply(FaultRule rule, String name, String value) {
        return switch (name) {
            case "error" -> rule.fail(errno(value));
            case "retval" -> rule.returnValue(retval(value));
            case "short" -> rule.shorten(bytes(value));
            case "signal" -> rule.signal(value);
            case "syscall" -> rule.substitute(substitute(value));
            case "delay_enter" -> rule.delay(time(value));
            case "delay_exit" -> rule.delayReturn(time(value));
            case "when" -> rule.onCalls(Occurrences.parse(value.strip()));
            default -> rule.onPath(Path.of(value));
        };
    }

    private static Errno errno(String value) {
        if (!value.matches("\\d{1,9}")) {
            return Errno.named(value.toUpperCase(Locale.ROOT));
        }
        int number = Integer.parseInt(value);
        if (number < 1 || number > MAX_ERRNO) {
            throw new IllegalArgumentException(
                    "an errno is a name or a number from 1 to " + MAX_ERRNO + ", not " + value);
        }
        return Errno.of(number);
    }

    /** From the lowest signed to the highest unsigned number of 64 bits, decimal, hexadecimal or octal as in C. */
    private static long retval(String value) {
        Matcher form = RETVAL.matcher(value);
        if (form.matches()) {
            String sign = form.group("sign");
            BigInteger number = form.group("hex") != null
                    ? new BigInteger(sign + form.group("hex"), 16)
                    : form.group("octal") != null
                            ? new BigInteger(sign + form.group("octal"), 8)
                            : new BigInteger(sign + form.group("decimal"));
            if (number.bitLength() <= Long.SIZE && (number.signum() >= 0 || number.bitLength() < Long.SIZE)) {
                return number.longValue();
            }
        }
        throw new IllegalArgumentException("retval= takes a number of 64 bits, not \"" + value + "\"");
    }

    private static int bytes(String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("short= takes a number of bytes, not \"" + value + "\"");
        }
        return Integer.parseInt(value);
    }

    static int signal(String name) {
        if (name.matches("\\d{1,9}")) {
            int number = Integer.parseInt(name);
            if (number < 1 || number > MAX_SIGNAL) {
                throw new IllegalArgumentException(
                        "a signal is a name or a number from 1 to " + MAX_SIGNAL + ", not " + name);
            }
            return number;
        }
        String upper = name.toUpperCase(Locale.ROOT);
        OptionalInt known = SignalTable.number(upper);
        return known.orElseThrow(() -> new IllegalArgumentException("no signal is named \"" + name + "\""
                + Suggestions.suggestion(upper.startsWith("SIG") ? upper : "SIG" + upper, SignalTable.names())));
    }

    private static String substitute(String name) {
        SyscallSet.parseExact(name);
        if (!PURE.mayMatch(name)) {
            throw new IllegalArgumentException(
                    "syscall= takes a syscall without effects, one of %pure, not \"" + name + "\"");
        }
        return name;
    }

    private static Duration time(String value) {
        Matcher form = TIME.matcher(value);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is not a valid time: write a number, of microseconds or with s, ms, us or ns");
        }
        BigDecimal nanos =
                new BigDecimal(form.group(1)).scaleByPowerOfTen(NANOS_EXPONENT.getOrDefault(form.group(2), 0));
        return Duration.ofNanos(nanos.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    }

    static String options(FaultRule rule) {
        List<String> options = new ArrayList<>();
        rule.error().ifPresent(errno -> options.add("error=" + errno.name()));
        rule.returnValue().ifPresent(value -> options.add("retval=" + value));
        rule.maxBytes().ifPresent(bytes -> options.add("short=" + bytes));
        rule.signal().ifPresent(number -> options.add("signal=" + SignalTable.name(number)));
        rule.substitute().ifPresent(name -> options.add("syscall=" + name));
        rule.delay().ifPresent(delay -> options.add("delay_enter=" + text(delay)));
        rule.returnDelay().ifPresent(delay -> options.add("delay_exit=" + text(delay)));
        if (!rule.occurrences().equals(Occurrences.ALL)) {
            options.add("when=" + rule.occurrences());
        }
        rule.path().ifPresent(path -> options.add(PATH + path));
        return String.join(":", options);
    }

    private static String text(Duration delay) {
        long nanos = delay.toNanos();
        return nanos % 1_000_000 == 0
                ? nanos / 1_000_000 + "ms"
                : nanos % 1000 == 0 ? nanos / 1000 + "us" : nanos + "ns";
    }
}
