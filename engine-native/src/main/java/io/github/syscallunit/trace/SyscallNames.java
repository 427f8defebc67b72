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

/** Knows what the words of a {@link SyscallSet} stand for: syscalls, families and strace's classes. */
final class SyscallNames {
    private SyscallNames() {}

    /** Looks a word up as a family, then as a syscall; a {@code =} before it forbids the family. */
    static Map<String, Set<ArgumentPredicate>> family(String word) {
        boolean alone = word.startsWith("=");
        String name = alone ? word.substring(1) : word;
        Map<String, Set<ArgumentPredicate>> family = alone ? null : FamilyTable.MEMBERS.get(name);
        return family != null ? family : exactly(name);
    }

    static Map<String, Set<ArgumentPredicate>> exactly(String name) {
        if (!SyscallTable.isName(name)) {
            List<String> candidates = new ArrayList<>(SyscallTable.allNames());
            candidates.addAll(FamilyTable.MEMBERS.keySet());
            throw new UnknownSyscallException(
                    "no syscall is named \"" + name + "\"" + Suggestions.suggestion(name, candidates));
        }
        return always(List.of(name));
    }

    static Map<String, Set<ArgumentPredicate>> ofClass(String name) {
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

    static Map<String, Set<ArgumentPredicate>> matching(String regex) {
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
            throw new IllegalArgumentException("\"/" + regex + "\" is no regular expression: " + e.getDescription(), e);
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
