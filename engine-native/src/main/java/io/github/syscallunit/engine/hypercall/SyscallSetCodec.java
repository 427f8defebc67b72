package io.github.syscallunit.engine.hypercall;

import io.github.syscallunit.trace.SyscallSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes sets of syscalls into requests, and reads them. Sets that were read are cached: looking their names up takes longer than the rest of a
 * request, and tests use the same sets again.
 */
public final class SyscallSetCodec {
    private static final int KNOWN_SETS = 64;

    private final Map<String, SyscallSet> sets = new HashMap<>();

    static void write(DataOutput out, SyscallSet set) throws IOException {
        out.writeBoolean(set.hasFamilies());
        out.writeUTF(set.toString());
    }

    SyscallSet read(DataInput in) throws IOException {
        boolean families = in.readBoolean();
        String text = in.readUTF();
        if (sets.size() > KNOWN_SETS) {
            sets.clear();
        }
        return sets.computeIfAbsent(
                families + text, key -> families ? SyscallSet.parse(text) : SyscallSet.parseExact(text));
    }
}
