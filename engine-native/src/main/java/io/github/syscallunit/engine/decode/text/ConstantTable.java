package io.github.syscallunit.engine.decode.text;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sets of named constants, from {@code constants.tsv}, each read when it is first needed. */
public final class ConstantTable {
    private static final ConstantTable INSTANCE = new ConstantTable();
    private static final String NONE = "-";
    private static final String NEWER = "+";

    /** The column of the first value. */
    private static final int FIRST_VALUE = 2;

    /** The rows of {@code constants.tsv}, and those of the other tables as soon as one is needed. */
    private final List<String> lines = new ArrayList<>(TsvFile.lines(ConstantTable.class, "constants.tsv"));
    /** The CPU of each column of values. */
    private final List<String> cpus =
            Arrays.asList(TsvFile.columns(lines.get(0))).subList(FIRST_VALUE, TsvFile.columns(lines.get(0)).length);
    /** The columns of ABIs, plus one; 0 where it was not looked up yet. */
    private final int[] columns = new int[Abi.values().length];

    /** The line at which each set begins. */
    private final Map<String, Integer> heads = new HashMap<>();

    private final Map<String, ConstantSet> sets = new HashMap<>();

    private final Map<String, Long> values = new HashMap<>();

    /** The tables of sets that fewer programs need, in the order in which they are looked through. */
    private final Deque<String> unread =
            new ArrayDeque<>(List.of("kernel-constants.tsv", "ioctl-constants.tsv", "network-constants.tsv"));

    private ConstantTable() {
        readHeads(1);
    }

    private void readHeads(int first) {
        for (int i = first; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!isConstant(line)) {
                heads.put(line.substring(0, line.indexOf('\t')), i);
            }
        }
    }

    /** Reads the next table of sets that fewer programs need. */
    private void readMore() {
        values.clear();
        int first = lines.size();
        lines.addAll(TsvFile.lines(ConstantTable.class, unread.remove()));
        readHeads(first);
    }

    private static boolean isConstant(String line) {
        return line.charAt(0) == '\t';
    }

    public static ConstantTable instance() {
        return INSTANCE;
    }

    /** {@return which column has the values of an ABI, from 0: that of its CPU} */
    static int column(Abi abi) {
        int[] columns = INSTANCE.columns;
        if (columns[abi.ordinal()] == 0) {
            String cpu = Architecture.of(abi).abi().label();
            int column = INSTANCE.cpus.indexOf(cpu);
            if (column < 0) {
                throw new IllegalStateException("constants.tsv has no column " + cpu);
            }
            columns[abi.ordinal()] = column + 1;
        }
        return columns[abi.ordinal()] - 1;
    }

    /** {@return the value of the constant of that name in any set, or of a hexadecimal number} */
    public synchronized long value(String name) {
        if (Character.isDigit(name.charAt(0))) {
            return number(name);
        }
        if (values.isEmpty()) {
            readValues();
        }
        Long value = values.get(name);
        while (value == null && !unread.isEmpty()) {
            readMore();
            readValues();
            value = values.get(name);
        }
        if (value == null) {
            value = IoctlCommands.instance().value(name);
        }
        if (value == null) {
            throw new IllegalArgumentException("no set has a constant " + name);
        }
        return value;
    }

    private void readValues() {
        for (String line : lines.subList(1, lines.size())) {
            if (isConstant(line)) {
                String[] row = TsvFile.columns(line);
                values.put(row[1], number(row[firstValueIn(row)]));
            }
        }
    }

    private static int firstValueIn(String[] row) {
        int column = FIRST_VALUE;
        while (row[column].equals(NONE)) {
            column++;
        }
        return column;
    }

    /** {@return whether there is a set of that name among those that most programs need} */
    public synchronized boolean hasCommon(String set) {
        return heads.containsKey(set);
    }

    public synchronized boolean has(String set) {
        while (!heads.containsKey(set) && !unread.isEmpty()) {
            readMore();
        }
        return heads.containsKey(set);
    }

    public synchronized ConstantSet set(String name) {
        ConstantSet known = sets.get(name);
        if (known != null) {
            return known;
        }
        Integer at = has(name) ? heads.get(name) : null;
        if (at == null) {
            throw new IllegalArgumentException("constants.tsv has no set " + name);
        }
        String[] head = TsvFile.columns(lines.get(at));
        List<String[]> constants = constants(at + 1);
        int colon = head[3].indexOf(':');
        ConstantSet made = new ConstantSet(
                ConstantSet.Kind.valueOf(head[1].toUpperCase(Locale.ROOT)),
                head[2],
                colon < 0 ? 0 : number(head[3].substring(0, colon)),
                maskedSet(head[3], colon),
                head.length > 5 ? head[5].substring(3) : "",
                names(constants));
        sets.put(name, made);
        return made;
    }

    private List<String[]> constants(int first) {
        List<String[]> rows = new ArrayList<>();
        for (int i = first; i < lines.size() && isConstant(lines.get(i)); i++) {
            rows.add(TsvFile.columns(lines.get(i)));
        }
        return rows;
    }

    private @Nullable ConstantSet maskedSet(String column, int colon) {
        return colon < 0 ? null : set(column.substring(colon + 1));
    }

    /** {@return the names of each CPU; the same ones where CPUs do not differ} */
    private List<ConstantSet.Names> names(List<String[]> constants) {
        List<ConstantSet.Names> names = new ArrayList<>();
        for (int i = 0; i < cpus.size(); i++) {
            names.add(i == 0 || haveColumns(constants) ? names(constants, FIRST_VALUE + i) : names.get(0));
        }
        return names;
    }

    private static boolean haveColumns(List<String[]> constants) {
        for (String[] row : constants) {
            if (row.length > FIRST_VALUE + 1) {
                return true;
            }
        }
        return false;
    }

    private static ConstantSet.Names names(List<String[]> constants, int column) {
        String[] names = new String[constants.size()];
        long[] values = new long[names.length];
        boolean[] newer = new boolean[names.length];
        int count = 0;
        for (String[] row : constants) {
            String value = row[row.length == FIRST_VALUE + 1 ? FIRST_VALUE : column];
            if (!value.equals(NONE)) {
                names[count] = row[1];
                newer[count] = isNewer(value);
                values[count++] = number(value);
            }
        }
        return new ConstantSet.Names(Arrays.copyOf(names, count), Arrays.copyOf(values, count), newer);
    }

    private static boolean isNewer(String value) {
        return value.startsWith(NEWER);
    }

    /** {@return a number, decimal or hexadecimal, of which a sign says that its name is newer} */
    public static long number(String signed) {
        String text = isNewer(signed) ? signed.substring(1) : signed;
        return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
    }
}
