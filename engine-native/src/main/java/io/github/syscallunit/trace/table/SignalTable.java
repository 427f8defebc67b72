package io.github.syscallunit.trace.table;

import io.github.syscallunit.trace.internal.TsvFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Names signals by number, and numbers them by name, as strace does: {@code SIGTERM}, {@code SIGRTMIN}, {@code SIGRT_2}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SignalTable {
    /** The kernel's, not the C library's, which keeps the first two for itself. */
    private static final int SIGRTMIN = 32;

    private static final int SIGRTMAX = 64;
    private static final @Nullable String[] NAMES = new String[SIGRTMAX + 1];
    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        List<String[]> rows = TsvFile.rows(SignalTable.class, "signals.tsv");
        for (String[] row : rows) {
            put(Integer.parseInt(row[0]), row[1]);
        }
        put(SIGRTMIN, "SIGRTMIN");
        for (int number = SIGRTMIN + 1; number <= SIGRTMAX; number++) {
            put(number, "SIGRT_" + (number - SIGRTMIN));
        }
    }

    private SignalTable() {}

    /**
     * Returns the name of a signal, or its number in decimal where it has none.
     *
     * @param number the signal's number
     * @return the name
     */
    public static String name(int number) {
        String name = number >= 0 && number < NAMES.length ? NAMES[number] : null;
        return name != null ? name : Integer.toString(number);
    }

    /**
     * Returns the number of a signal.
     *
     * @param name the name, with or without {@code SIG}
     * @return the number, or nothing where no signal has this name
     */
    public static OptionalInt number(String name) {
        Integer number = NUMBERS.get(name.startsWith("SIG") ? name : "SIG" + name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** {@return the names of all signals} */
    public static Set<String> names() {
        return NUMBERS.keySet();
    }

    private static void put(int number, String name) {
        NAMES[number] = name;
        NUMBERS.put(name, number);
    }
}
