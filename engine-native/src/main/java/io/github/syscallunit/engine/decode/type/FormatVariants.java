package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.stop.SyscallStop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows among which the value of an argument chooses, each made into a format when it is first chosen. */
public final class FormatVariants {
    private final int register;
    private final long mask;
    private final Map<Long, String> rows;
    private final Function<String, SyscallFormat> reader;
    private final Map<Long, SyscallFormat> formats = new ConcurrentHashMap<>();

    /**
     * Makes none of the formats yet.
     *
     * @param register that carries the value
     * @param mask the bits of it that count
     * @param rows by value
     * @param reader makes a row into a format
     */
    public FormatVariants(int register, long mask, Map<Long, String> rows, Function<String, SyscallFormat> reader) {
        this.register = register;
        this.mask = mask;
        this.rows = rows;
        this.reader = reader;
    }

    /** {@return the format for the value in a call; null if it is shown as any other} */
    @Nullable
    SyscallFormat variantFor(SyscallStop stop) {
        Long value = stop.argument(register) & mask;
        SyscallFormat known = formats.get(value);
        if (known != null) {
            return known;
        }
        String row = rows.get(value);
        if (row == null) {
            return null;
        }
        SyscallFormat made = reader.apply(row);
        formats.put(value, made);
        return made;
    }
}
