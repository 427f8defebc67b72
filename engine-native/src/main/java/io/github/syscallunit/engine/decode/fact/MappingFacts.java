package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.trace.fact.SyncFlag;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls that map files into memory, unmap them, and sync what is mapped. */
final class MappingFacts {
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MS_ASYNC = 1;
    private static final int MS_SYNC = 4;

    private MappingFacts() {}

    static void register(Map<String, List<FactReader>> table) {
        FactTable.add(table, new Mapping(), "mmap", "mmap2");
        FactTable.add(table, new Range(), "munmap", "msync");
        FactTable.add(table, new MemorySync(), "msync");
    }

    /** The file is the descriptor's. */
    private record Mapping() implements FactReader {
        private static final int FLAGS = 3;

        @Override
        public void atEntry(FactContext call) {
            String file = call.firstFile();
            if (file != null && (call.argument(FLAGS) & MAP_ANONYMOUS) == 0) {
                call.facts().mappedFile(file);
            }
        }
    }

    /** The files are those that the process has at the addresses when it enters the call. */
    private record Range() implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            long start = call.argument(0);
            long length = call.argument(1);
            if (length == 0) {
                return;
            }
            for (String file : call.mappedFiles().in(call.tid(), start, start + length)) {
                call.facts().mappedFile(file);
                call.addPath(file);
            }
        }
    }

    private record MemorySync() implements FactReader {
        private static final int FLAGS = 2;

        @Override
        public void atEntry(FactContext call) {
            Set<SyncFlag> flags = EnumSet.noneOf(SyncFlag.class);
            if ((call.argument(FLAGS) & MS_ASYNC) != 0) {
                flags.add(SyncFlag.MS_ASYNC);
            }
            if ((call.argument(FLAGS) & MS_SYNC) != 0) {
                flags.add(SyncFlag.MS_SYNC);
            }
            if (!flags.isEmpty()) {
                call.facts().syncFlags(flags);
            }
        }
    }
}
