package io.github.syscallunit.trace.internal;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes lists of names that may be too long for a message. */
public final class NameList {
    private static final int SHOWN_ITEMS = 5;

    private NameList() {}

    /**
     * {@return the first names, and how many more there are: {@code a, b and 3 more}}
     *
     * @param names the names
     * @param most how many of them are written
     */
    public static String abridged(Collection<String> names, int most) {
        String shown = names.stream().limit(most).collect(Collectors.joining(", "));
        int more = names.size() - most;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    /** {@return the text of a set of syscalls, with its first items alone if it has many: {@code open,read,write,close,fsync,… (23 items)}} */
    public static String abridgedSet(String set) {
        List<String> items = List.of(set.split(","));
        return items.size() <= SHOWN_ITEMS + 1
                ? set
                : String.join(",", items.subList(0, SHOWN_ITEMS)) + ",… (" + items.size() + " items)";
    }
}
