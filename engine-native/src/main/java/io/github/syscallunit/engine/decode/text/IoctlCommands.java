package io.github.syscallunit.engine.decode.text;

import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands of {@code ioctl}, by number: those of {@code ioctl-commands.tsv}, and the families of
 * {@code ioctl-families.tsv}, whose numbers carry a size or an index.
 */
public final class IoctlCommands {
    private static final int SIZE_SHIFT = 16;
    private static final int SIZE_MASK = 0x3fff;

    private final long[] numbers;
    private final String[] names;
    private final List<Family> families = new ArrayList<>();

    private IoctlCommands() {
        List<String> rows = TsvFile.lines(IoctlCommands.class, "ioctl-commands.tsv");
        numbers = new long[rows.size()];
        names = new String[numbers.length];
        for (int i = 0; i < names.length; i++) {
            int tab = rows.get(i).indexOf('\t');
            names[i] = rows.get(i).substring(0, tab);
            numbers[i] = ConstantTable.number(rows.get(i).substring(tab + 1));
        }
        for (String[] row : TsvFile.rows(IoctlCommands.class, "ioctl-families.tsv")) {
            families.add(new Family(row[0], ConstantTable.number(row[1]), ConstantTable.number(row[2]), row[3]));
        }
    }

    private static final class Holder {
        static final IoctlCommands INSTANCE = new IoctlCommands();
    }

    public static IoctlCommands instance() {
        return Holder.INSTANCE;
    }

    /**
     * Commands that differ in a few bits.
     *
     * @param name their name
     * @param number the bits that they share
     * @param mask which bits those are
     * @param arguments what the other bits are: {@code size}, or {@code SET@BASE}, a constant of a set in the lower byte
     */
    private record Family(String name, long number, long mask, String arguments) {
        boolean has(long command) {
            return (command & mask) == number;
        }

        /** {@return the name with its arguments, as a macro is called} */
        String call(Abi abi, long command, boolean commented) {
            int dot = name.indexOf('.');
            StringBuilder text = new StringBuilder(dot < 0 ? name : name.substring(0, dot)).append('(');
            for (String argument : arguments.split(" ", -1)) {
                text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ");
                if (argument.equals("size")) {
                    text.append(command >> SIZE_SHIFT & SIZE_MASK);
                } else {
                    constant(abi, command, argument, commented, text);
                }
            }
            return text.append(')').toString();
        }

        private static void constant(Abi abi, long command, String argument, boolean commented, StringBuilder text) {
            int at = argument.indexOf('@');
            long value = (command & 0xff) - ConstantTable.number(argument.substring(at + 1));
            if (at == 0) {
                text.append(value);
                return;
            }
            ConstantSet set = ConstantTable.instance().set(argument.substring(0, at));
            String known = set.name(abi, value);
            if (known != null) {
                text.append(known);
            } else if (commented && value != 0) {
                set.print(abi, value, DecodeOptions.Constants.NAMES, text);
            } else {
                Numbers.hex(value, text);
            }
        }
    }

    private int indexOf(long command) {
        return Arrays.binarySearch(numbers, command);
    }

    /**
     * Names a command.
     *
     * @param abi under which it is made
     * @param command its number
     * @param commented whether an index without a name has a comment
     * @return the name; several names of one number are joined; null if it has none
     */
    public @Nullable String name(Abi abi, long command, boolean commented) {
        int index = indexOf(command);
        String name = index < 0 ? null : names[index];
        for (Family family : families) {
            if (family.has(command)) {
                String call = family.call(abi, command, commented);
                return name == null ? call : call + " or " + name;
            }
        }
        return name;
    }

    /** {@return the names of a command, and of its families without arguments} */
    public List<String> names(long command) {
        int index = indexOf(command);
        List<String> found = new ArrayList<>(index < 0 ? List.of() : List.of(names[index].split(" or ", -1)));
        for (Family family : families) {
            if (family.has(command)) {
                found.add(family.name);
            }
        }
        return found;
    }

    /** {@return the number of a command, or of one of a family; null if none has the name} */
    public @Nullable Long value(String name) {
        for (Family family : families) {
            if (family.name.equals(name)) {
                return family.number;
            }
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)
                    || (names[i].contains(" or ")
                            && List.of(names[i].split(" or ", -1)).contains(name))) {
                return numbers[i];
            }
        }
        return null;
    }
}
