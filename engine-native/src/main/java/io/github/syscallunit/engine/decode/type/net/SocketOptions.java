package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of {@code socket-options.tsv}: names and values of options, by level. Read when the first option is shown. */
final class SocketOptions {
    private static final String LEVEL = "level";
    private static final String BYTES = "bytes";

    private final Map<Long, Level> levels = new HashMap<>();
    private final Map<String, OptionValue> values = new HashMap<>();

    /** The options of one level: their names, and by number what they hold in both calls. */
    private record Level(String names, Shapes others, Map<Long, Shapes> rows) {}

    /** What an option holds when it is read, and when it is set. */
    private record Shapes(String read, String set) {}

    private SocketOptions() {
        ConstantSet numbers = ConstantTable.instance().set("sol_levels");
        for (String[] row : TsvFile.rows(SocketOptions.class, "socket-options.tsv")) {
            if (row[0].equals(LEVEL)) {
                Shapes others = new Shapes(row[3], row[4]);
                levels.put(numbers.value(Abi.X86_64, row[1]), new Level(row[2], others, new HashMap<>()));
            } else {
                Level level = levels.get(numbers.value(Abi.X86_64, row[0]));
                if (level == null) {
                    throw new IllegalStateException("socket-options.tsv has no level " + row[0]);
                }
                ConstantSet names = ConstantTable.instance().set(level.names);
                for (String option : row[1].split(",", -1)) {
                    level.rows.put(names.value(Abi.X86_64, option), new Shapes(row[2], row[3]));
                }
            }
        }
    }

    private static final class Holder {
        static final SocketOptions INSTANCE = new SocketOptions();
    }

    static SocketOptions instance() {
        return Holder.INSTANCE;
    }

    /** {@return the set of a level's options; null if they have no names} */
    @Nullable
    String names(int number) {
        Level level = levels.get(number & 0xffff_ffffL);
        return level == null ? null : level.names;
    }

    /** {@return how an option's value is shown} */
    synchronized OptionValue value(int level, int option, boolean get, TypeParser types) {
        return values.computeIfAbsent(text(level, option, get), text -> SocketOptionValues.of(text, types.ofFields()));
    }

    private String text(int number, int option, boolean get) {
        Level level = levels.get(number & 0xffff_ffffL);
        if (level == null) {
            return BYTES;
        }
        Shapes shapes = level.rows.getOrDefault(option & 0xffff_ffffL, level.others);
        return get ? shapes.read : shapes.set;
    }
}
