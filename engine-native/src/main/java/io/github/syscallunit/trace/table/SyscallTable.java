package io.github.syscallunit.trace.table;

import io.github.syscallunit.trace.internal.TsvFile;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Names the syscalls of an {@link Abi} by number, and numbers them by name.
 *
 * <p>The names are those of the kernel's headers, which strace prints, too.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallTable {
    private static final int X32_SYSCALL_BIT = 0x40000000;

    private final Abi abi;
    private final @Nullable String[] names;
    private final Map<String, Integer> numbers = new HashMap<>();

    private SyscallTable(Abi abi) {
        this.abi = abi;
        List<String[]> rows =
                abi == Abi.ARM ? List.of() : TsvFile.rows(SyscallTable.class, "syscalls-" + abi.label() + ".tsv");
        int size = rows.isEmpty() ? 0 : Integer.parseInt(rows.get(rows.size() - 1)[0]) + 1;
        names = new String[size];
        for (String[] row : rows) {
            int number = Integer.parseInt(row[0]);
            String name = row[1].intern();
            names[number] = name;
            numbers.put(name, number);
        }
    }

    /**
     * Returns the table of an ABI. {@link Abi#ARM}'s has no rows.
     *
     * @param abi the calling convention
     * @return its table, always the same one
     */
    public static SyscallTable of(Abi abi) {
        return switch (abi) {
            case X86_64 -> X8664.TABLE;
            case AARCH64 -> Aarch64.TABLE;
            case I386 -> I386.TABLE;
            case X32 -> X32.TABLE;
            case ARM -> Arm.TABLE;
        };
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
        int index = abi == Abi.X32 ? number & ~X32_SYSCALL_BIT : number;
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

    /** Apart from the others, so that a program reads the one table that it needs. */
    private static final class X8664 {
        static final SyscallTable TABLE = new SyscallTable(Abi.X86_64);
    }

    private static final class Aarch64 {
        static final SyscallTable TABLE = new SyscallTable(Abi.AARCH64);
    }

    private static final class I386 {
        static final SyscallTable TABLE = new SyscallTable(Abi.I386);
    }

    private static final class X32 {
        static final SyscallTable TABLE = new SyscallTable(Abi.X32);
    }

    private static final class Arm {
        static final SyscallTable TABLE = new SyscallTable(Abi.ARM);
    }

    private static final class AllNames {
        static final Set<String> NAMES;

        static {
            Set<String> names = new TreeSet<>();
            Arrays.stream(Abi.values())
                    .forEach(abi -> names.addAll(of(abi).numbers.keySet()));
            NAMES = Collections.unmodifiableSet(names);
        }
    }
}
