package io.github.syscallunit.cli.options;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.engine.linux.arch.Personality;
import io.github.syscallunit.engine.linux.regex.PosixRegex;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of syscalls as {@code -e trace=} takes it: a word may be a syscall number, and with a suffix it applies to one
 * personality.
 *
 * @param wide the 64-bit calls
 * @param narrow the 32-bit calls
 * @param x32 the calls of x32
 */
public record PersonalitySyscallSet(SyscallSet wide, SyscallSet narrow, SyscallSet x32) {
    static final PersonalitySyscallSet ALL = new PersonalitySyscallSet(SyscallSet.ALL, SyscallSet.ALL, SyscallSet.ALL);

    /** Classes that may be written without their percent sign. */
    private static final Set<String> OLD_CLASSES =
            Set.of("file", "process", "network", "net", "signal", "ipc", "desc", "memory");

    static PersonalitySyscallSet parse(String set) {
        boolean inverted = set.startsWith("!");
        List<String> words = Stream.of(set.substring(inverted ? 1 : 0).split(",", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            throw invalid(set);
        }
        return new PersonalitySyscallSet(
                of(Personality.WIDE, words, inverted),
                of(Personality.NARROW, words, inverted),
                of(Personality.X32, words, inverted));
    }

    private static SyscallSet of(Personality personality, List<String> words, boolean inverted) {
        List<String> own = new ArrayList<>();
        for (String word : words) {
            int at = word.indexOf('@');
            String suffix = at < 0 ? personality.designator() : word.substring(at + 1);
            if (!isDesignator(suffix)) {
                throw UsageException.withHint(
                        "incorrect personality designator '" + suffix + "' in qualification '" + word + "'");
            }
            String plain = named(personality, at < 0 ? word : word.substring(0, at));
            requireKnown(plain, word);
            if (suffix.equals(personality.designator())) {
                own.add(plain);
            }
        }
        return SyscallSet.parseExact((inverted ? "!" : "") + (own.isEmpty() ? "none" : String.join(",", own)));
    }

    private static boolean isDesignator(String suffix) {
        for (Personality personality : Personality.values()) {
            if (personality.designator().equals(suffix)) {
                return true;
            }
        }
        return false;
    }

    private static void requireKnown(String plain, String word) {
        try {
            if (!plain.equals(plain.strip())) {
                throw invalid(word);
            }
            SyscallSet.parseExact(plain);
        } catch (IllegalArgumentException e) {
            throw invalid(word);
        }
    }

    private static UsageException invalid(String word) {
        return new UsageException("invalid system call '" + word + "'");
    }

    /** Translates a word to names, which do not depend on the table. */
    private static String named(Personality personality, String word) {
        if (word.startsWith("?")) {
            return "?" + named(personality, word.substring(1));
        }
        if (OLD_CLASSES.contains(word)) {
            return "%" + word;
        }
        if (word.startsWith("/")) {
            return matching(word);
        }
        Optional<Abi> abi = Architecture.current().abiOf(personality);
        return word.matches("\\d{1,4}") && abi.isPresent()
                ? byNumber(SyscallTable.of(abi.get()), Integer.parseInt(word), word)
                : word;
    }

    private static String matching(String word) {
        try (PosixRegex regex = new PosixRegex(word.substring(1))) {
            String names =
                    SyscallTable.allNames().stream().filter(regex::isFoundIn).collect(Collectors.joining(","));
            return names.isEmpty() ? word : names;
        } catch (IllegalArgumentException e) {
            throw new UsageException("regcomp: " + word.substring(1) + ": " + e.getMessage());
        }
    }

    private static String byNumber(SyscallTable table, int number, String word) {
        return number < table.size() ? "?" + table.name(number) : word;
    }

    private SyscallSet of(Abi abi) {
        return switch (CallingConvention.of(abi).personality()) {
            case WIDE -> wide;
            case NARROW -> narrow;
            case X32 -> x32;
        };
    }

    public boolean mayMatch(Abi abi, int number) {
        return of(abi).mayMatch(abi, number);
    }

    /** Tells whether a call of that name belongs to the set, under any personality. */
    boolean mayMatch(String name) {
        return wide.mayMatch(name) || narrow.mayMatch(name) || x32.mayMatch(name);
    }

    boolean isEverything() {
        for (SyscallSet set : all()) {
            if (!set.equals(SyscallSet.ALL) && !set.toString().equals("all")) {
                return false;
            }
        }
        return true;
    }

    /** {@return all sets of calls that must stop} */
    public SyscallSet[] all() {
        return new SyscallSet[] {wide, narrow, x32};
    }
}
