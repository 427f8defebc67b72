package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which readers read the facts of a syscall, by its number under each convention. Made once. */
final class FactTable {
    private static final FactReader[] NONE = {};
    private static final FactReader[][][] READERS = new FactReader[Abi.values().length][][];

    static {
        Map<String, List<FactReader>> byName = new HashMap<>();
        OpenFacts.register(byName);
        DescriptorFacts.register(byName);
        SocketFacts.register(byName);
        TransferFacts.register(byName);
        MappingFacts.register(byName);
        TaskFacts.register(byName);
        RingFacts.register(byName);
        FileFacts.register(byName);
        NameFacts.register(byName);
        LockFacts.register(byName);
        for (Abi abi : Abi.values()) {
            FactReader[][] readers = new FactReader[SyscallTable.of(abi).size()][];
            for (int number = 0; number < readers.length; number++) {
                readers[number] = byName.getOrDefault(SyscallTable.of(abi).name(number), List.of())
                        .toArray(NONE);
            }
            READERS[abi.ordinal()] = readers;
        }
    }

    private FactTable() {}

    static FactReader[] readers(Abi abi, int number) {
        FactReader[][] known = READERS[abi.ordinal()];
        int index = number & ~abi.syscallBit();
        return index < 0 || index >= known.length ? NONE : known[index];
    }

    static void add(Map<String, List<FactReader>> table, FactReader reader, String... names) {
        for (String name : names) {
            table.computeIfAbsent(name, each -> new ArrayList<>()).add(reader);
        }
    }
}
