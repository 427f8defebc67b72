package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.stop.SyscallStop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The formats among which the value of an argument chooses, each made when it is first chosen. */
public final class FormatVariants {
    /** A program may make calls with any number of values. */
    private static final int MOST_KNOWN = 4096;

    private final int register;
    private final long mask;
    private final Source source;
    private final Map<Long, SyscallFormat> formats = new ConcurrentHashMap<>();

    /** Makes the formats. */
    @FunctionalInterface
    public interface Source {
        /** {@return the format for a value; null if it is shown as any other} */
        @Nullable
        SyscallFormat format(long value);
    }

    /**
     * Makes none of the formats yet.
     *
     * @param register that carries the value
     * @param mask the bits of it that count
     * @param source makes the format of each value
     */
    public FormatVariants(int register, long mask, Source source) {
        this.register = register;
        this.mask = mask;
        this.source = source;
    }

    /** {@return the format for the value in a call; null if it is shown as any other} */
    @Nullable
    SyscallFormat variantFor(SyscallStop stop) {
        Long value = stop.argument(register) & mask;
        SyscallFormat known = formats.get(value);
        if (known == null) {
            known = source.format(value);
            if (known != null && formats.size() < MOST_KNOWN) {
                formats.put(value, known);
            }
        }
        return known;
    }
}
