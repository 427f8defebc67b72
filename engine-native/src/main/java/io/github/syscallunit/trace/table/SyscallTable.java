package io.github.syscallunit.trace.table;

import io.github.syscallunit.trace.internal.TsvFile;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Names the syscalls of an {@link Abi} by number, and numbers them by name.
 *
 * <p>The names are those of the kernel's headers, which strace prints, too.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallTable {
    private static final String ABSENT = "-";
    /** Made when they are first needed: most programs need one. */
    private static final AtomicReferenceArray<@Nullable SyscallTable> TABLES =
            new AtomicReferenceArray<>(Abi.values().length);

    private final Abi abi;
    private final @Nullable String[] names;
    private final Map<String, Integer> numbers = new HashMap<>();

    private SyscallTable(Abi abi) {
        this.abi = abi;
        List<String> rows = Rows.ROWS;
        int column = Arrays.asList(TsvFile.columns(rows.get(0))).indexOf(abi.label());
        int size = 0;
        for (int i = 1; i < rows.size() && column > 0; i++) {
            String row = rows.get(i);
            String number = cell(row, column);
            if (!number.equals(ABSENT)) {
                String name = cell(row, 0).intern();
                int value = Integer.parseInt(number);
                numbers.put(name, value);
                size = Math.max(size, value + 1);
            }
        }
        names = new String[size];
        for (Map.Entry<String, Integer> each : numbers.entrySet()) {
            names[each.getValue()] = each.getKey();
        }
    }

    /** {@return a cell of a row, without splitting the others} */
    private static String cell(String row, int column) {
        int start = 0;
        for (int i = 0; i < column; i++) {
            start = row.indexOf('\t', start) + 1;
        }
        int end = row.indexOf('\t', start);
        return row.substring(start, end < 0 ? row.length() : end);
    }

    /**
     * Returns the table of an ABI. {@link Abi#ARM} has no column in {@code syscall-numbers.tsv}, and its table no rows.
     *
     * @param abi the calling convention
     * @return its table, always the same one
     */
    public static SyscallTable of(Abi abi) {
        SyscallTable known = TABLES.get(abi.ordinal());
        if (known != null) {
            return known;
        }
        TABLES.compareAndSet(abi.ordinal(), null, new SyscallTable(abi));
        return Objects.requireNonNull(TABLES.get(abi.ordinal()));
    }

    /**
     * {@return the names of the syscalls of all ABIs, in alphabetical order}
     */
    public static Set<String> allNames() {
        return AllNames.NAMES;
    }

    /** {@return whether any ABI has a syscall of that name}; reads no more tables than it takes to find it. */
    public static boolean isName(String name) {
        for (Abi abi : Abi.values()) {
            if (of(abi).numbers.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the name of a syscall, or what strace prints for one that it does not know: {@code syscall_0x1f4}.
     *
     * @param number the number, under {@link Abi#X32} with or without {@code __X32_SYSCALL_BIT}
     * @return the name
     */
    public String name(int number) {
        int index = number & ~abi.syscallBit();
        String name = index >= 0 && index < names.length ? names[index] : null;
        return name != null ? name : unknown(number);
    }

    /**
     * Returns the number of a syscall, under {@link Abi#X32} without {@code __X32_SYSCALL_BIT}.
     *
     * @param name the name, as {@link #name} returns it
     * @return the number, or nothing where this ABI has no such syscall
     */
    public OptionalInt number(String name) {
        Integer number = numbers.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * {@return one more than the highest number that has a name}
     */
    public int size() {
        return names.length;
    }

    private String unknown(int number) {
        long word = abi.wordSize() == 8 ? number : Integer.toUnsignedLong(number);
        return "syscall_0x" + Long.toHexString(word);
    }

    /** Read once, by the first table that is made. */
    private static final class Rows {
        static final List<String> ROWS = TsvFile.lines(SyscallTable.class, "syscall-numbers.tsv");
    }

    private static final class AllNames {
        static final Set<String> NAMES;

        static {
            Set<String> names = new TreeSet<>();
            Rows.ROWS.stream().skip(1).forEach(row -> names.add(cell(row, 0).intern()));
            NAMES = Collections.unmodifiableSet(names);
        }
    }
}
