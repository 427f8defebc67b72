package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.table.Abi;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names the bits of {@code open(2)}'s flags, whose values differ between architectures. */
final class OpenFlagValues {
    private static final int ACCESS_MODE = 3;
    private static final OpenFlag[] ACCESS_MODES = {
        OpenFlag.O_RDONLY, OpenFlag.O_WRONLY, OpenFlag.O_RDWR, OpenFlag.O_RDWR
    };
    private static final OpenFlagValues[] BY_ABI =
            Arrays.stream(Abi.values()).map(OpenFlagValues::new).toArray(OpenFlagValues[]::new);

    private final long[] values = new long[OpenFlag.values().length];
    private final long closeOnExec;
    /** Programs use few combinations. */
    private final Map<Long, Set<OpenFlag>> known = new ConcurrentHashMap<>();

    private OpenFlagValues(Abi abi) {
        ConstantSet names = ConstantTable.instance().set("open_flags");
        for (OpenFlag flag : OpenFlag.values()) {
            values[flag.ordinal()] = flag.ordinal() < ACCESS_MODE ? 0 : names.value(abi, flag.name());
        }
        closeOnExec = values[OpenFlag.O_CLOEXEC.ordinal()];
    }

    static OpenFlagValues of(Abi abi) {
        return BY_ABI[abi.ordinal()];
    }

    boolean closeOnExec(long flags) {
        return (flags & closeOnExec) != 0;
    }

    long without(long flags, OpenFlag flag) {
        return flags & ~values[flag.ordinal()];
    }

    Set<OpenFlag> names(long flags) {
        Set<OpenFlag> names = known.get(flags);
        if (names == null) {
            names = namesOf(flags);
            known.put(flags, names);
        }
        return names;
    }

    /** {@code O_SYNC} has the bit of {@code O_DSYNC}, and {@code O_TMPFILE} that of {@code O_DIRECTORY}: the longer name is first. */
    private Set<OpenFlag> namesOf(long flags) {
        Set<OpenFlag> names = EnumSet.of(ACCESS_MODES[(int) (flags & ACCESS_MODE)]);
        long rest = flags & ~ACCESS_MODE;
        for (OpenFlag flag : OpenFlag.values()) {
            long value = values[flag.ordinal()];
            if (value != 0 && (rest & value) == value) {
                names.add(flag);
                rest &= ~value;
            }
        }
        return names;
    }
}
