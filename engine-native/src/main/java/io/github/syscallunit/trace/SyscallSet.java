package io.github.syscallunit.trace;

import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Names a set of syscalls as strace does: {@code openat,close}, {@code %file}, {@code /^get}, {@code !futex}, {@code ?name},
 * {@code all}, {@code none}.
 *
 * <p>A plain name stands for its family: {@code open} covers {@code open}, {@code openat}, {@code openat2} and {@code creat},
 * {@code fork} every call that makes a process, {@code kill} every call that signals another process. {@code =open} is that
 * one syscall alone.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallSet {
    /** Every syscall, those without a name included. */
    public static final SyscallSet ALL = parse("all");

    /** No syscall. */
    public static final SyscallSet NONE = parse("none");

    private final String text;
    private final boolean families;
    private final boolean complement;
    private final Map<String, Set<ArgumentPredicate>> members;
    private final AtomicReferenceArray<@Nullable BitSet> numbers = new AtomicReferenceArray<>(Abi.values().length);

    private SyscallSet(String text, boolean families) {
        this.text = text;
        this.families = families;
        boolean inverted = text.startsWith("!");
        members = new HashMap<>();
        boolean everything = false;
        for (String word : text.substring(inverted ? 1 : 0).split(",", -1)) {
            String trimmed = word.strip();
            everything |= trimmed.equals("all");
            lookUp(trimmed)
                    .forEach((name, conditions) -> members.computeIfAbsent(
                                    name, key -> EnumSet.noneOf(ArgumentPredicate.class))
                            .addAll(conditions));
        }
        if (everything) {
            members.clear();
        }
        complement = inverted != everything;
    }

    /**
     * Reads a set in which a plain name stands for its family.
     *
     * @param text the set, for example {@code %file,!close}
     * @return the set
     * @throws UnknownSyscallException if a name, class or pattern stands for no syscall; the message suggests the nearest
     */
    public static SyscallSet parse(String text) {
        return new SyscallSet(text.strip(), true);
    }

    /**
     * Reads a set as strace does: a plain name is that one syscall.
     *
     * @param text what would follow {@code strace -e trace=}
     * @return the set
     * @throws UnknownSyscallException if a name, class or pattern stands for no syscall; the message suggests the nearest
     */
    public static SyscallSet parseExact(String text) {
        return new SyscallSet(text.strip(), false);
    }

    private Map<String, Set<ArgumentPredicate>> lookUp(String word) {
        if (word.startsWith("?")) {
            try {
                return lookUp(word.substring(1));
            } catch (UnknownSyscallException e) {
                return Map.of();
            }
        }
        if (word.equals("all") || word.equals("none")) {
            return Map.of();
        }
        if (word.isEmpty() || word.startsWith("!")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" names no set of syscalls: write names and %classes with "
                            + "commas between them, and at most one \"!\" before them all");
        }
        return switch (word.charAt(0)) {
            case '%' -> SyscallNames.ofClass(word.substring(1));
            case '/' -> SyscallNames.matching(word.substring(1));
            default -> families ? SyscallNames.family(word) : SyscallNames.exactly(word);
        };
    }

    /**
     * Tells whether a call belongs to the set.
     *
     * @param call the call
     * @return whether it does
     */
    public boolean matches(SyscallEvent call) {
        Set<ArgumentPredicate> conditions = members.get(call.name());
        boolean listed = conditions != null && conditions.stream().anyMatch(condition -> condition.matches(call));
        return listed != complement;
    }

    /**
     * Tells whether a call of this number may belong to the set, whatever its arguments.
     *
     * @param abi the table of the number
     * @param number the syscall's number
     * @return false if no such call belongs to the set
     */
    public boolean mayMatch(Abi abi, int number) {
        BitSet known = numbers.get(abi.ordinal());
        if (known == null) {
            known = numbersOf(abi);
            numbers.set(abi.ordinal(), known);
        }
        boolean named = number >= 0 && number < SyscallTable.of(abi).size();
        return named ? known.get(number) : mayMatch(SyscallTable.of(abi).name(number));
    }

    /** The engine asks at each stop of a tracee. */
    private BitSet numbersOf(Abi abi) {
        BitSet matching = new BitSet();
        for (int number = 0; number < SyscallTable.of(abi).size(); number++) {
            matching.set(number, mayMatch(SyscallTable.of(abi).name(number)));
        }
        return matching;
    }

    /**
     * Tells whether a call of this name may belong to the set, whatever its arguments.
     *
     * @param name the syscall's name
     * @return false if no such call belongs to the set
     */
    public boolean mayMatch(String name) {
        Set<ArgumentPredicate> conditions = members.get(name);
        return complement ? conditions == null || !conditions.contains(ArgumentPredicate.ALWAYS) : conditions != null;
    }

    /**
     * {@return whether the name of a call alone does not decide if it belongs to the set}
     */
    public boolean dependsOnArguments() {
        return members.values().stream().anyMatch(conditions -> !conditions.contains(ArgumentPredicate.ALWAYS));
    }

    /** {@return whether the name of a call alone does not decide if it belongs to the set} */
    boolean dependsOnArguments(String name) {
        Set<ArgumentPredicate> conditions = members.get(name);
        return conditions != null && !conditions.contains(ArgumentPredicate.ALWAYS);
    }

    /**
     * Returns the names of the syscalls that may belong to the set, on any architecture.
     *
     * @return the names, in alphabetical order
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(complement ? SyscallTable.allNames() : members.keySet());
        names.removeIf(name -> !mayMatch(name));
        return names;
    }

    /**
     * Returns the names of syscalls of this set of which another set lacks calls.
     *
     * @param other the other set
     * @return the names, in alphabetical order; none if every call of this set belongs to the other
     */
    public Set<String> namesNotCoveredBy(SyscallSet other) {
        Set<String> names = new TreeSet<>(names());
        names.removeIf(name -> other.covers(this, name));
        return names;
    }

    private boolean covers(SyscallSet smaller, String name) {
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

    /**
     * Joins sets, each written on its own.
     *
     * @param texts the sets, for example {@code "open"} and {@code "%network"}
     * @return the sets, in the same order
     */
    public static List<SyscallSet> parseEach(String... texts) {
        return Stream.of(texts).map(SyscallSet::parse).toList();
    }

    /** {@return whether plain names stand for their families} */
    public boolean hasFamilies() {
        return families;
    }

    /** {@return the set as it was written} */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SyscallSet set
                && complement == set.complement
                && families == set.families
                && members.equals(set.members);
    }

    @Override
    public int hashCode() {
        return new HashSet<>(members.keySet()).hashCode() + (complement ? 1 : 0);
    }
}
