package io.github.syscallunit.trace;

import io.github.syscallunit.trace.internal.NumberBits;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Names a set of syscalls as strace does, in words with commas between them.
 *
 * <table>
 * <caption>What a set is made of</caption>
 * <tr><th>word</th><th>stands for</th></tr>
 * <tr><td>{@code open}</td><td>the family of {@code open}: {@code open}, {@code openat}, {@code openat2} and {@code creat}. {@code fork} is
 * every call that makes a process, {@code kill} every call that signals another process</td></tr>
 * <tr><td>{@code =open}</td><td>the syscall {@code open} alone</td></tr>
 * <tr><td>{@code %file}</td><td>strace's class of the syscalls that take a path; {@code %network}, {@code %process}, {@code %desc} and so
 * on</td></tr>
 * <tr><td>{@code /^get}</td><td>the syscalls whose name matches the regular expression</td></tr>
 * <tr><td>{@code ?name}</td><td>the same as {@code name}; an unknown name is not an error</td></tr>
 * <tr><td>{@code all}, {@code none}</td><td>every syscall, no syscall</td></tr>
 * <tr><td>{@code !} before the first word</td><td>every syscall but those of the whole list: {@code !futex,close} is neither {@code futex}
 * nor {@code close}</td></tr>
 * </table>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallSet {
    /** Every syscall, those without a name included. */
    public static final SyscallSet ALL = parse("all");

    /** No syscall. */
    public static final SyscallSet NONE = parse("none");

    private final String text;
    private final boolean families;
    /** A call belongs to the set if it belongs to one of them. At most one is not a complement. */
    private final List<SyscallTerm> terms;

    private final @Nullable NumberBits[] numbers = new @Nullable NumberBits[Abi.values().length];

    private SyscallSet(String text, boolean families, List<SyscallTerm> terms) {
        this.text = text;
        this.families = families;
        this.terms = terms;
    }

    /**
     * Reads a set in which a plain name stands for its family.
     *
     * <pre><code class='java'>
     * SyscallSet.parse("open").names();      // creat, open, openat, openat2
     * SyscallSet.parse("=open").names();     // open
     * SyscallSet.parse("open,close");        // the family of open, and close
     * SyscallSet.parse("%file,!close");      // an IllegalArgumentException: "!" stands before the whole list alone
     * SyscallSet.parse("!%file,close");      // every syscall, those left out that take a path, and close
     * SyscallSet.parse("klil");              // an UnknownSyscallException: did you mean "kill"?
     * </code></pre>
     *
     * @param text the set
     * @return the set
     * @throws UnknownSyscallException if a name, class or pattern stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if a word is empty, a pattern is not a regular expression, or a {@code !} is not at the beginning
     */
    public static SyscallSet parse(String text) {
        return read(text.strip(), true);
    }

    /**
     * Reads a set as strace does: a plain name is that one syscall.
     *
     * <pre><code class='java'>
     * SyscallSet.parseExact("open").names(); // open
     * </code></pre>
     *
     * @param text what would follow {@code strace -e trace=}
     * @return the set
     * @throws UnknownSyscallException if a name, class or pattern stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if a word is empty, a pattern is not a regular expression, or a {@code !} is not at the beginning
     */
    public static SyscallSet parseExact(String text) {
        return read(text.strip(), false);
    }

    private static SyscallSet read(String text, boolean families) {
        return new SyscallSet(text, families, List.of(SyscallTerm.of(text, families)));
    }

    /**
     * Joins sets each of which {@link #parse} reads on its own: a call belongs to the result if it belongs to any of them.
     *
     * <pre><code class='java'>
     * SyscallSet.anyOf("kill", "%network");  // as "kill,%network"
     * SyscallSet.anyOf("!futex", "kill");    // every syscall but futex, and kill: the "!" concerns futex alone
     * </code></pre>
     *
     * @param texts the sets
     * @return the union of the sets
     * @throws UnknownSyscallException if a name, class or pattern stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if there is no text, or one of them is not a set
     */
    public static SyscallSet anyOf(String... texts) {
        if (texts.length == 0) {
            throw new IllegalArgumentException("no set of syscalls is given");
        }
        List<SyscallSet> sets = parseEach(texts);
        if (sets.size() == 1) {
            return sets.get(0);
        }
        boolean inverted = Stream.of(texts).anyMatch(text -> text.strip().startsWith("!"));
        String text = sets.stream().map(SyscallSet::toString).collect(Collectors.joining(inverted ? " or " : ","));
        return new SyscallSet(
                text,
                true,
                SyscallTerm.union(
                        sets.stream().flatMap(set -> set.terms.stream()).toList()));
    }

    /**
     * Reads several sets, each on its own.
     *
     * @param texts the sets, for example {@code "open"} and {@code "%network"}
     * @return the sets, in the same order
     * @throws UnknownSyscallException if a name, class or pattern stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if one of the texts is not a set
     */
    public static List<SyscallSet> parseEach(String... texts) {
        return Stream.of(texts).map(SyscallSet::parse).toList();
    }

    /**
     * Tells whether a call belongs to the set.
     *
     * @param call the call
     * @return whether it does
     */
    public boolean matches(SyscallEvent call) {
        for (SyscallTerm term : terms) {
            if (term.matches(call)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells whether a call of this number may belong to the set, whatever its arguments.
     *
     * @param abi the table of the number
     * @param number the syscall's number
     * @return false if no such call belongs to the set
     */
    public boolean mayMatch(Abi abi, int number) {
        NumberBits known = numbers[abi.ordinal()];
        if (known == null) {
            known = new NumberBits(numbersOf(abi));
            numbers[abi.ordinal()] = known;
        }
        return known.has(number) || mayMatchUnnamed(SyscallTable.of(abi), number);
    }

    private boolean mayMatchUnnamed(SyscallTable table, int number) {
        return (number < 0 || number >= table.size()) && mayMatch(table.name(number));
    }

    /** The engine asks at each stop of a tracee. */
    private BitSet numbersOf(Abi abi) {
        BitSet matching = new BitSet();
        if (terms.size() == 1 && terms.get(0).isEverything()) {
            matching.set(0, SyscallTable.of(abi).size());
            return matching;
        }
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
        for (SyscallTerm term : terms) {
            if (term.mayMatch(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return whether the name of a call alone does not decide if it belongs to the set}
     */
    public boolean dependsOnArguments() {
        return terms.stream().anyMatch(SyscallTerm::dependsOnArguments);
    }

    /**
     * Returns the names of the syscalls that may belong to the set, on any architecture.
     *
     * @return the names, in alphabetical order
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        terms.forEach(term -> names.addAll(
                term.complement() ? SyscallTable.allNames() : term.members().keySet()));
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
        return smaller.terms.stream()
                .filter(term -> term.mayMatch(name))
                .allMatch(term -> terms.stream().anyMatch(wider -> wider.covers(term, name)));
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
        return this == other
                || (other instanceof SyscallSet set && families == set.families && terms.equals(set.terms));
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }
}
