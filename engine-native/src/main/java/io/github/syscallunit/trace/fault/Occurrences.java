package io.github.syscallunit.trace.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Says into which of the calls that it matches a {@link FaultRule} injects, counted from 1: {@code 3}, {@code 3+}, {@code 3+2},
 * {@code 3..7}, {@code 3..7+2}, as strace's {@code when=} has it.
 *
 * @param first the first call, 1 or more
 * @param last the last call that it may be, {@link Integer#MAX_VALUE} for no last
 * @param step the distance from one call to the next, 1 or more
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Occurrences(int first, int last, int step) {
    /** Every call. */
    public static final Occurrences ALL = new Occurrences(1, Integer.MAX_VALUE, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?(\\+(\\d{1,9})?)?");

    /**
     * Checks the numbers.
     *
     * @param first see {@link #first()}
     * @param last see {@link #last()}
     * @param step see {@link #step()}
     * @throws IllegalArgumentException if a number is less than 1, or the last comes before the first
     */
    public Occurrences {
        if (first < 1 || step < 1) {
            throw new IllegalArgumentException(
                    "calls are counted from 1, in steps of 1 or more: not from " + first + " in steps of " + step);
        }
        if (last < first) {
            throw new IllegalArgumentException("call " + last + " comes before call " + first);
        }
    }

    /**
     * Reads the value of strace's {@code when=}.
     *
     * @param text for example {@code 2..6+2}
     * @return the calls
     * @throws IllegalArgumentException if the text has none of the five forms
     */
    public static Occurrences parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" says no calls: write N, N+, N+STEP, N..LAST or N..LAST+STEP");
        }
        int first = Integer.parseInt(form.group(1));
        boolean goesOn = form.group(3) != null;
        int last = form.group(2) != null ? Integer.parseInt(form.group(2)) : goesOn ? Integer.MAX_VALUE : first;
        return new Occurrences(first, last, form.group(4) == null ? 1 : Integer.parseInt(form.group(4)));
    }

    /**
     * Returns whether a call is one of them.
     *
     * @param count which of the matching calls it is, from 1
     * @return whether the rule injects into it
     */
    public boolean includes(int count) {
        return count >= first && count <= last && (count - first) % step == 0;
    }

    /** {@return the calls in the shortest of strace's forms} */
    @Override
    public String toString() {
        if (last == first) {
            return Integer.toString(first);
        }
        String range = last == Integer.MAX_VALUE ? "" : ".." + last;
        String steps = step != 1 ? "+" + step : range.isEmpty() ? "+" : "";
        return first + range + steps;
    }
}
