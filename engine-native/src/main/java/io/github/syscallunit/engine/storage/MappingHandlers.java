package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.SharedMappings;
import io.github.syscallunit.trace.storage.StorageOperation.NoEffect;
import io.github.syscallunit.trace.storage.StorageOperation.SyncRange;
import java.util.List;
import java.util.Map;

/** The calls that map files into memory, and that sync what is mapped. */
final class MappingHandlers {
    private MappingHandlers() {}

    static void register(Map<String, StorageHandler> table) {
        table.put("mmap", new MapFile());
        table.put("msync", new MemorySync());
    }

    /** {@code mmap}: after it the program may change the file without a call. */
    private record MapFile() implements StorageHandler {
        // asm-generic/mman-common.h, asm-generic/fcntl.h
        private static final int MAP_SHARED = 1;
        private static final int MAP_SHARED_VALIDATE = 3;
        private static final int MAP_TYPE = 0xf;
        private static final int MAP_ANONYMOUS = 0x20;
        private static final int O_ACCMODE = 3;
        private static final int O_RDWR = 2;

        @Override
        public boolean concerns(CallView call) {
            int flags = call.intArgument(3);
            int type = flags & MAP_TYPE;
            if ((type != MAP_SHARED && type != MAP_SHARED_VALIDATE) || (flags & MAP_ANONYMOUS) != 0) {
                return false;
            }
            Inode inode = call.inode(call.intArgument(4));
            DescriptorInfo information = inode == null ? null : call.information(call.intArgument(4));
            return inode != null
                    && inode.isRegular()
                    && information != null
                    && (information.flags() & O_ACCMODE) == O_RDWR;
        }

        @Override
        public StorageEffect begin(CallView call) {
            Inode inode = call.inode(call.intArgument(4));
            return inode == null || !concerns(call)
                    ? StorageEffect.NONE
                    : (now, changes) -> now.mirror().mapped(inode, changes.event());
        }
    }

    /** {@code msync}. The stores that it finds are in the log already, see {@link StorageRecording}. */
    private record MemorySync() implements StorageHandler {
        private static final int MS_SYNC = 4;

        @Override
        public boolean concerns(CallView call) {
            return !call.mirror().mapped().isEmpty();
        }

        @Override
        public StorageEffect begin(CallView call) {
            long start = call.argument(0);
            List<SharedMappings.Range> ranges =
                    SharedMappings.of(call.tid(), start, start + call.argument(1), call.mirror(), call.files());
            return new MemorySynced(ranges, (call.argument(2) & MS_SYNC) != 0);
        }
    }

    private record MemorySynced(List<SharedMappings.Range> ranges, boolean waits) implements StorageEffect {
        @Override
        public void succeeded(CallView call, ChangeList changes) {
            add(false, changes);
        }

        @Override
        public void failed(CallView call, ChangeList changes) {
            if (SyncHandlers.hasLost(call)) {
                add(true, changes);
            }
        }

        private void add(boolean failed, ChangeList changes) {
            for (SharedMappings.Range range : ranges) {
                long file = range.inode().number();
                changes.add(
                        waits ? new SyncRange(file, range.offset(), range.length(), failed) : new NoEffect(file),
                        range.inode());
            }
        }
    }
}
