package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.stop.SyscallStop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows among which the value of an argument chooses, each made into a format when it is first chosen. */
public final class FormatVariants {
    private final int register;
    private final long mask;
    private final Map<Long, Supplier<SyscallFormat>> rows;
    private final Map<Long, SyscallFormat> formats = new ConcurrentHashMap<>();

    /**
     * Makes none of the formats yet.
     *
     * @param register that carries the value
     * @param mask the bits of it that count
     * @param rows makes the format of each value
     */
    public FormatVariants(int register, long mask, Map<Long, Supplier<SyscallFormat>> rows) {
        this.register = register;
        this.mask = mask;
        this.rows = rows;
    }

    /** {@return the format for the value in a call; null if it is shown as any other} */
    @Nullable
    SyscallFormat variantFor(SyscallStop stop) {
        Long value = stop.argument(register) & mask;
        SyscallFormat known = formats.get(value);
        if (known != null) {
            return known;
        }
        Supplier<SyscallFormat> row = rows.get(value);
        if (row == null) {
            return null;
        }
        SyscallFormat made = row.get();
        formats.put(value, made);
        return made;
    }
}
