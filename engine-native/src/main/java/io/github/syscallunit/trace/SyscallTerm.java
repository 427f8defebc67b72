package io.github.syscallunit.trace;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a {@link SyscallSet}: words with commas between them, with or without a {@code !} before them all.
 *
 * @param complement whether those are meant that are no members
 * @param members the syscalls, with the conditions of which one must be true
 */
record SyscallTerm(boolean complement, Map<String, Set<ArgumentPredicate>> members) {
    static SyscallTerm of(String text, boolean families) {
        boolean inverted = text.startsWith("!");
        SyscallTerm term = new SyscallTerm(inverted, new HashMap<>());
        boolean everything = false;
        for (String word : text.substring(inverted ? 1 : 0).split(",", -1)) {
            String trimmed = word.strip();
            everything |= trimmed.equals("all");
            term.add(SyscallNames.lookUp(trimmed, families, text));
        }
        return everything ? new SyscallTerm(!inverted, Map.of()) : term;
    }

    /** {@return terms of which at most one is not a complement} */
    static List<SyscallTerm> union(List<SyscallTerm> terms) {
        SyscallTerm listed = new SyscallTerm(false, new HashMap<>());
        List<SyscallTerm> all = new ArrayList<>();
        for (SyscallTerm term : terms) {
            if (term.complement) {
                all.add(term);
            } else {
                listed.add(term.members);
            }
        }
        SyscallTerm everything = new SyscallTerm(true, Map.of());
        if (all.contains(everything)) {
            return List.of(everything);
        }
        if (all.isEmpty() || !listed.members.isEmpty()) {
            all.add(listed);
        }
        return List.copyOf(all);
    }

    /** {@return whether it leaves no syscall out}; a record's {@code equals} would take milliseconds at its first use. */
    boolean isEverything() {
        return complement && members.isEmpty();
    }

    private void add(Map<String, Set<ArgumentPredicate>> more) {
        more.forEach((name, conditions) -> members.computeIfAbsent(name, key -> EnumSet.noneOf(ArgumentPredicate.class))
                .addAll(conditions));
    }

    boolean matches(SyscallEvent call) {
        Set<ArgumentPredicate> conditions = members.get(call.name());
        boolean listed = conditions != null && conditions.stream().anyMatch(condition -> condition.matches(call));
        return listed != complement;
    }

    boolean mayMatch(String name) {
        Set<ArgumentPredicate> conditions = members.get(name);
        return complement ? conditions == null || !conditions.contains(ArgumentPredicate.ALWAYS) : conditions != null;
    }

    boolean dependsOnArguments() {
        return members.values().stream().anyMatch(conditions -> !conditions.contains(ArgumentPredicate.ALWAYS));
    }

    boolean dependsOnArguments(String name) {
        Set<ArgumentPredicate> conditions = members.get(name);
        return conditions != null && !conditions.contains(ArgumentPredicate.ALWAYS);
    }

    boolean covers(SyscallTerm smaller, String name) {
        if (!mayMatch(name) || !dependsOnArguments(name)) {
            return mayMatch(name);
        }
        Set<ArgumentPredicate> mine = members.getOrDefault(name, Set.of());
        Set<ArgumentPredicate> theirs = smaller.members.getOrDefault(name, Set.of());
        if (complement || smaller.complement || !smaller.dependsOnArguments(name)) {
            return complement == smaller.complement && mine.equals(theirs);
        }
        return mine.containsAll(theirs);
    }
}
