package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.trace.fact.RecordLock;
import java.util.List;
import java.util.Map;

/** The commands of {@code fcntl} that set and release POSIX record locks. */
final class LockFacts {
    private static final int F_SETLK = 6;
    private static final int F_SETLKW = 7;
    private static final int F_SETLK64 = 13;
    private static final int F_SETLKW64 = 14;
    private static final RecordLock.Mode[] MODES = {
        RecordLock.Mode.SHARED, RecordLock.Mode.EXCLUSIVE, RecordLock.Mode.NONE
    };
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;

    private LockFacts() {}

    static void register(Map<String, List<FactReader>> table) {
        FactTable.add(table, new Lock(), "fcntl", "fcntl64");
    }

    /** {@code struct flock}: type and whence, two bytes each; then start and length, aligned as the convention has it. */
    private record Lock() implements FactReader {
        private static final int COMMAND = 1;
        private static final int ADDRESS = 2;
        private static final int SIZE_64 = 24;
        private static final int SIZE_32_LARGE = 20;
        private static final int SIZE_32 = 12;

        @Override
        public void atEntry(FactContext call) {
            int command = call.intArgument(COMMAND);
            boolean large = command == F_SETLK64 || command == F_SETLKW64;
            boolean locks = large || command == F_SETLK || command == F_SETLKW;
            if (!locks || !call.isFile(call.intArgument(0))) {
                return;
            }
            call.facts().file(call.identity());
            boolean wide = call.wordSize() == Long.BYTES;
            int at = call.fetch(call.argument(ADDRESS), wide ? SIZE_64 : large ? SIZE_32_LARGE : SIZE_32);
            if (at == TraceeBuffer.UNREADABLE) {
                return;
            }
            TraceeBuffer data = call.buffer();
            long start = wide ? data.int64(at + 8) : large ? data.int64(at + 4) : data.int32(at + 4);
            long length = wide ? data.int64(at + 16) : large ? data.int64(at + 12) : data.int32(at + 8);
            add(call, (int) data.load(at, 2, false), (int) data.load(at + 2, 2, false), start, length);
        }

        /** A negative length reaches back from the start, one of 0 to the end of the file, wherever that will be. */
        private static void add(FactContext call, int type, int whence, long offset, long length) {
            long start = offset + base(call, whence);
            if (type >= 0 && type < MODES.length) {
                long from = length < 0 ? start + length : start;
                long to = length == 0 ? Long.MAX_VALUE : length < 0 ? start : start + length;
                call.facts().recordLock(new RecordLock(MODES[type], from, to));
            }
        }

        private static long base(FactContext call, int whence) {
            if (whence == SEEK_CUR && call.descriptorInfo().read(call.tid(), call.intArgument(0))) {
                return call.descriptorInfo().position();
            }
            return whence == SEEK_END ? call.fileStatus().size() : 0;
        }
    }
}
