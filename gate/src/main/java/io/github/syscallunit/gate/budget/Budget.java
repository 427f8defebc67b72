package io.github.syscallunit.gate.budget;

import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.TestPattern;
import io.github.syscallunit.gate.baseline.Tolerance;
import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.EntryValue;
import io.github.syscallunit.gate.quantity.Maximum;
import io.github.syscallunit.gate.quantity.Measure;
import io.github.syscallunit.gate.quantity.Quantities;
import io.github.syscallunit.trace.SyscallSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One budget of the pom or of the file of budgets: what each of the chosen tests may ask of the kernel. */
public final class Budget {
    private static final String TESTS = "tests";
    private static final String SYSCALLS = "syscalls";
    private static final String TOLERANCE = "tolerance";

    private final Map<String, Object> entries;
    private final List<Maximum> maxima;

    /**
     * Takes the entries as they are written.
     *
     * @param entries names with numbers, texts, or names with such values
     */
    public Budget(Map<String, Object> entries) {
        this(entries, Quantities.ALL);
    }

    /**
     * Takes the entries as they are written.
     *
     * @param entries names with numbers, texts, or names with such values
     * @param maxima the entries that limit something
     */
    Budget(Map<String, Object> entries, List<Maximum> maxima) {
        this.entries = entries;
        this.maxima = maxima;
    }

    /**
     * Checks the names of the entries and the kinds of their values.
     *
     * @return this budget
     * @throws IllegalArgumentException if one of them is wrong
     */
    public Budget requireValid() {
        Set<String> known = new LinkedHashSet<>(List.of(TESTS, SYSCALLS));
        maxima.forEach(maximum -> known.add(maximum.key()));
        for (String key : entries.keySet()) {
            if (!known.contains(key) && !key.equals(TOLERANCE)) {
                throw new IllegalArgumentException("\"" + key + "\" is not an entry of a budget: write "
                        + String.join(", ", known) + " or " + TOLERANCE);
            }
        }
        for (String key : List.of(TESTS, SYSCALLS, TOLERANCE)) {
            text(key, "");
        }
        bounds();
        return this;
    }

    /**
     * Reads the limits.
     *
     * @param source where they are written
     * @return the limits; none if it has a tolerance alone
     * @throws IllegalArgumentException if there are none, or if one of them makes no sense
     */
    public List<Limit> limits(Limit.Source source) {
        requireValid();
        TestPattern chosen = new TestPattern(tests());
        SyscallSet calls = SyscallSet.parse(syscalls());
        List<Limit> limits = new ArrayList<>();
        bounds().forEach(bounds ->
                bounds.get().forEach((measure, bound) -> limits.add(new Limit(chosen, calls, measure, bound, source))));
        if (limits.isEmpty() && !entries.containsKey(TOLERANCE)) {
            throw new IllegalArgumentException("it limits nothing: set maxCalls, maxErrors or another maximum");
        }
        return limits;
    }

    private List<Supplier<Map<Measure, Bound>>> bounds() {
        List<Supplier<Map<Measure, Bound>>> bounds = new ArrayList<>();
        for (Maximum maximum : maxima) {
            Object value = entries.get(maximum.key());
            if (value != null) {
                bounds.add(maximum.read(value));
            }
        }
        return bounds;
    }

    /** {@return how far counts may rise above the baseline} */
    public Optional<Tolerance> tolerance() {
        return entries.containsKey(TOLERANCE)
                ? Optional.of(
                        Tolerance.parse(new TestPattern(tests()), SyscallSet.parse(syscalls()), text(TOLERANCE, "")))
                : Optional.empty();
    }

    /** {@return which tests it is for, as it is written} */
    public String tests() {
        return text(TESTS, "**");
    }

    private String syscalls() {
        return text(SYSCALLS, "all");
    }

    private String text(String key, String otherwise) {
        return EntryValue.text(key, entries.getOrDefault(key, otherwise));
    }

    /** {@return the budget in words, to find it where it is written} */
    @Override
    public String toString() {
        return "tests " + entries.getOrDefault(TESTS, "**") + ", syscalls " + entries.getOrDefault(SYSCALLS, "all");
    }
}
