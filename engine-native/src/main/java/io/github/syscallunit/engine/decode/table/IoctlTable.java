package io.github.syscallunit.engine.decode.table;

import io.github.syscallunit.engine.decode.text.IoctlCommands;
import io.github.syscallunit.engine.decode.type.FormatVariants;
import io.github.syscallunit.engine.decode.type.SyscallFormat;
import io.github.syscallunit.trace.internal.TsvFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of a command of {@code ioctl} by its names, or its number in hexadecimal digits: among those of
 * {@code syscalls.tsv}, and of {@code ioctls.tsv}, which is read when a command needs it.
 */
final class IoctlTable implements FormatVariants.Source {
    private static final String BEFORE = "fd:fd op:ioctlcmd ";

    private final Map<String, String> common;
    private final Function<String, SyscallFormat> reader;
    private final Map<String, SyscallFormat> formats = new ConcurrentHashMap<>();

    /**
     * Creates the table.
     *
     * @param common the rows of the commands that most programs need
     * @param reader makes a format of a row
     */
    IoctlTable(Map<String, String> common, Function<String, SyscallFormat> reader) {
        this.common = common;
        this.reader = reader;
    }

    private static final class Rows {
        static final Map<String, String> ALL = read();

        private static Map<String, String> read() {
            Map<String, String> rows = new HashMap<>();
            for (String line : TsvFile.lines(IoctlTable.class, "ioctls.tsv")) {
                int tab = line.indexOf('\t');
                String text = BEFORE + line.substring(tab + 1);
                for (String name : line.substring(0, tab).split(",", -1)) {
                    rows.put(name, text);
                }
            }
            return rows;
        }
    }

    @Override
    public @Nullable SyscallFormat format(long command) {
        List<String> names = IoctlCommands.instance().names(command);
        names.add("0x" + Long.toHexString(command));
        for (String name : names) {
            if (common.containsKey(name)) {
                return formats.computeIfAbsent(common.get(name), reader);
            }
        }
        for (String name : names) {
            if (Rows.ALL.containsKey(name)) {
                return formats.computeIfAbsent(Rows.ALL.get(name), reader);
            }
        }
        return null;
    }
}
