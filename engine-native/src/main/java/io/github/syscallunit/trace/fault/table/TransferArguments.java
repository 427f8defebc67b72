package io.github.syscallunit.trace.fault.table;

import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** The syscalls with an argument for the number of bytes to transfer, under every convention. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TransferArguments {
    private static final int SHIFT = 1;
    private static final byte[][] ARGUMENTS = new byte[Abi.values().length][];
    private static final List<String> NAMES = new ArrayList<>();

    static {
        for (Abi abi : Abi.values()) {
            ARGUMENTS[abi.ordinal()] = new byte[SyscallTable.of(abi).size()];
        }
        for (String[] row : TsvFile.rows(TransferArguments.class, "transfers.tsv")) {
            NAMES.add(row[0]);
            int code = (Integer.parseInt(row[1]) << SHIFT) | (row[2].equals("buffers") ? 1 : 0);
            for (Abi abi : Abi.values()) {
                SyscallTable.of(abi).number(row[0]).ifPresent(number -> ARGUMENTS[abi.ordinal()][number] = (byte) code);
            }
        }
    }

    private TransferArguments() {}

    /**
     * Returns the index of the argument for the amount that a call transfers.
     *
     * @param abi the table of the number
     * @param number the syscall's number
     * @return from 0; -1 if there is none
     */
    public static int argument(Abi abi, int number) {
        int code = code(abi, number);
        return code == 0 ? -1 : code >> SHIFT;
    }

    /**
     * Returns whether that argument counts buffers, described by {@code struct iovec}s to which the argument before it points.
     *
     * @param abi the table of the number
     * @param number the syscall's number
     * @return false if it counts bytes, or if there is none
     */
    public static boolean countsBuffers(Abi abi, int number) {
        return (code(abi, number) & 1) != 0;
    }

    private static int code(Abi abi, int number) {
        byte[] known = ARGUMENTS[abi.ordinal()];
        return number < 0 || number >= known.length ? 0 : known[number];
    }

    /** {@return the names of these syscalls} */
    public static List<String> names() {
        return List.copyOf(NAMES);
    }
}
