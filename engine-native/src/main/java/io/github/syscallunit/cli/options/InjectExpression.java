package io.github.syscallunit.cli.options;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;
import io.github.syscallunit.trace.fault.Occurrences;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code SET[:OPTION=VALUE]...} as {@code -e inject=} and {@code -e fault=} take it. */
final class InjectExpression {
    private static final String FAULT = "fault";
    private static final Set<String> OF_FAULT = Set.of("error", "syscall", "when");
    private static final Set<String> OF_INJECT = Set.of(
            "error", "retval", "signal", "syscall", "delay_enter", "delay_exit", "poke_enter", "poke_exit", "when");

    private static final String NUMBER = "\\s*\\+?(\\d{1,9})";
    private static final Pattern ERRNO = Pattern.compile(NUMBER);
    private static final Pattern WHEN = Pattern.compile(NUMBER + "(?:\\.\\." + NUMBER + ")?(\\+(?:" + NUMBER + ")?)?");
    private static final Pattern LEADING = Pattern.compile("^\\s*\\+?(?=[\\d.])|^\\s+(?=-)");
    private static final int MOST_ERRNO = 4095;
    /** As first and as step; one less as last. */
    private static final int MOST_CALLS = 65535;

    private final String qualifier;
    private final String text;
    private List<MemoryPoke> pokesAtEntry = List.of();
    private List<MemoryPoke> pokesAtExit = List.of();

    private InjectExpression(String qualifier, String text) {
        this.qualifier = qualifier;
        this.text = text;
    }

    /**
     * Reads an expression.
     *
     * @param qualifier {@code inject} or {@code fault}
     * @param text the text after the equals sign
     * @return the injection
     * @throws UsageException if it is not valid; strace's message does not say why
     */
    static Injection parse(String qualifier, String text) {
        int colon = text.indexOf(':');
        InjectExpression expression = new InjectExpression(qualifier, text);
        if (colon < 0 && !qualifier.equals(FAULT)) {
            PersonalitySyscallSet.parse(text);
        }
        FaultRule rule = expression.rule(colon < 0 ? "" : text.substring(colon));
        PersonalitySyscallSet calls = PersonalitySyscallSet.parse(colon < 0 ? text : text.substring(0, colon));
        return new Injection(calls, rule, expression.pokesAtEntry, expression.pokesAtExit);
    }

    private FaultRule rule(String options) {
        FaultRule rule = FaultRule.on(SyscallSet.ALL);
        Set<String> given = new HashSet<>();
        for (String option : options.split(":", -1)) {
            if (!option.isEmpty()) {
                rule = with(rule, option, given);
            }
        }
        if (qualifier.equals(FAULT) && rule.error().isEmpty()) {
            return rule.fail(Errno.ENOSYS);
        }
        given.remove("when");
        given.remove("syscall");
        require(!given.isEmpty());
        return rule;
    }

    private FaultRule with(FaultRule rule, String option, Set<String> given) {
        int equals = option.indexOf('=');
        require(equals > 0);
        String name = option.substring(0, equals);
        String value = option.substring(equals + 1);
        require((qualifier.equals(FAULT) ? OF_FAULT : OF_INJECT).contains(name));
        require(given.add(name) || name.equals("when"));
        try {
            return switch (name) {
                case "error" -> rule.fail(errno(value));
                case "when" -> rule.onCalls(occurrences(value));
                case "signal" -> rule.signal(value);
                case "syscall" -> rule.with("syscall=" + known(value));
                case "poke_enter" -> {
                    pokesAtEntry = MemoryPoke.parse(value);
                    yield rule;
                }
                case "poke_exit" -> {
                    pokesAtExit = MemoryPoke.parse(value);
                    yield rule;
                }
                default -> rule.with(name + "=" + LEADING.matcher(value).replaceFirst(""));
            };
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** Unlike in our own rules, synonyms are not allowed. */
    private Errno errno(String value) {
        Matcher number = ERRNO.matcher(value);
        if (number.matches()) {
            return Errno.of(within(number.group(1), MOST_ERRNO));
        }
        String name = value.toUpperCase(Locale.ROOT);
        Errno errno = Errno.named(name);
        require(errno.hasName() && errno.name().equals(name));
        return errno;
    }

    private Occurrences occurrences(String value) {
        Matcher form = WHEN.matcher(value);
        require(form.matches());
        int first = within(form.group(1), MOST_CALLS);
        boolean goesOn = form.group(3) != null;
        int last = form.group(2) != null ? within(form.group(2), MOST_CALLS - 1) : goesOn ? Integer.MAX_VALUE : first;
        return new Occurrences(first, last, form.group(4) == null ? 1 : within(form.group(4), MOST_CALLS));
    }

    private String known(String syscall) {
        require(SyscallTable.of(Architecture.current().abi()).number(syscall).isPresent());
        return syscall;
    }

    private int within(String digits, int highest) {
        int number = Integer.parseInt(digits);
        require(number >= 1 && number <= highest);
        return number;
    }

    private void require(boolean sensible) {
        if (!sensible) {
            throw invalid();
        }
    }

    private UsageException invalid() {
        return new UsageException("invalid " + qualifier + " argument '" + text + "'");
    }
}
