package io.github.syscallunit.trace;

import io.github.syscallunit.trace.internal.Suggestions;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Resolves the words of a {@link SyscallSet}: syscalls, families and strace's classes. */
final class SyscallNames {
    private SyscallNames() {}

    /**
     * Looks a word of a set up.
     *
     * @param families whether a plain name stands for its family
     * @param set the whole set, for the message
     * @return the syscalls, with the conditions under which they belong to the set; none for {@code all}, {@code none} and an unknown
     *     {@code ?name}
     */
    static Map<String, Set<ArgumentPredicate>> lookUp(String word, boolean families, String set) {
        if (word.startsWith("?")) {
            try {
                return lookUp(word.substring(1), families, set);
            } catch (UnknownSyscallException e) {
                return Map.of();
            }
        }
        if (word.equals("all") || word.equals("none")) {
            return Map.of();
        }
        if (word.isEmpty() || word.startsWith("!")) {
            throw new IllegalArgumentException(
                    "\"" + set + "\" is not a set of syscalls: write names and %classes with "
                            + "commas between them, and at most one \"!\" before them all");
        }
        return switch (word.charAt(0)) {
            case '%' -> ofClass(word.substring(1));
            case '/' -> matching(word.substring(1));
            default -> families ? family(word) : exactly(word);
        };
    }

    /** Looks a word up as a family, then as a syscall; a {@code =} before it forbids the family. */
    private static Map<String, Set<ArgumentPredicate>> family(String word) {
        boolean alone = word.startsWith("=");
        String name = alone ? word.substring(1) : word;
        Map<String, Set<ArgumentPredicate>> family = alone ? null : FamilyTable.MEMBERS.get(name);
        return family != null ? family : exactly(name);
    }

    private static Map<String, Set<ArgumentPredicate>> exactly(String name) {
        if (!SyscallTable.isName(name)) {
            List<String> candidates = new ArrayList<>(SyscallTable.allNames());
            candidates.addAll(FamilyTable.MEMBERS.keySet());
            throw new UnknownSyscallException(
                    "no syscall is named \"" + name + "\"" + Suggestions.suggestion(name, candidates));
        }
        return always(List.of(name));
    }

    private static Map<String, Set<ArgumentPredicate>> ofClass(String name) {
        Set<String> members = ClassTable.MEMBERS.get(name);
        if (members == null) {
            throw new UnknownSyscallException("no class of syscalls is named \"%" + name + "\""
                    + Suggestions.suggestion(
                            "%" + name,
                            ClassTable.MEMBERS.keySet().stream()
                                    .map(known -> "%" + known)
                                    .toList()));
        }
        return always(members);
    }

    private static Map<String, Set<ArgumentPredicate>> matching(String regex) {
        Pattern pattern = compile(regex);
        List<String> names = SyscallTable.allNames().stream()
                .filter(name -> pattern.matcher(name).find())
                .toList();
        if (names.isEmpty()) {
            throw new UnknownSyscallException("no syscall's name matches \"/" + regex + "\"");
        }
        return always(names);
    }

    private static Pattern compile(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"/" + regex + "\" is not a valid regular expression: " + e.getDescription(), e);
        }
    }

    private static Map<String, Set<ArgumentPredicate>> always(Collection<String> names) {
        Map<String, Set<ArgumentPredicate>> members = new LinkedHashMap<>();
        names.forEach(name -> members.put(name, EnumSet.of(ArgumentPredicate.ALWAYS)));
        return members;
    }

    /** Each family's syscalls, with the conditions under which they belong to it. Read when the first plain name is looked up. */
    private static final class FamilyTable {
        static final Map<String, Map<String, Set<ArgumentPredicate>>> MEMBERS = new LinkedHashMap<>();

        static {
            for (String[] row : TsvFile.rows(SyscallNames.class, "syscall-families.tsv")) {
                ArgumentPredicate condition = row.length < 3
                        ? ArgumentPredicate.ALWAYS
                        : ArgumentPredicate.valueOf(
                                row[2].toUpperCase(Locale.ROOT).replace('-', '_'));
                Map<String, Set<ArgumentPredicate>> family =
                        MEMBERS.computeIfAbsent(row[0], name -> new LinkedHashMap<>());
                for (String member : row[1].split(" ", -1)) {
                    family.put(member, EnumSet.of(condition));
                }
            }
        }
    }

    /** Read when the first class is named. */
    private static final class ClassTable {
        static final Map<String, Set<String>> MEMBERS = new LinkedHashMap<>();

        static {
            for (String[] row : TsvFile.rows(SyscallNames.class, "syscall-classes.tsv")) {
                for (String name : row[1].split(" ", -1)) {
                    MEMBERS.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(row[0]);
                }
            }
        }
    }
}
