package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.MirrorScanner;
import io.github.syscallunit.trace.storage.StorageOperation.SyncDirectory;
import io.github.syscallunit.trace.storage.StorageOperation.SyncFile;
import io.github.syscallunit.trace.storage.StorageOperation.SyncFileSystem;
import java.util.Map;
import java.util.Set;

/** The calls that sync a file, a directory or a file system. */
final class SyncHandlers {
    /** {@code EINTR}, {@code EINVAL} and the kernel's restart codes: the kernel did not try to write. */
    private static final Set<Integer> NOT_TRIED = Set.of(4, 22, 512, 513, 514, 516);

    private SyncHandlers() {}

    static void register(Map<String, StorageHandler> table) {
        table.put("fsync", new File(false));
        table.put("fdatasync", new File(true));
        table.put("sync", new FileSystem(true));
        table.put("syncfs", new FileSystem(false));
    }

    /** Whether a sync that failed has lost data: the kernel then marks pages that it could not write as clean. */
    static boolean hasLost(CallView call) {
        return !NOT_TRIED.contains(call.errno());
    }

    /** {@code fsync} and {@code fdatasync}. */
    private record File(boolean dataOnly) implements StorageHandler {
        @Override
        public boolean concerns(CallView call) {
            FileStatus status = call.status(call.intArgument(0));
            Inode inode = call.mirror().find(status);
            if (inode == null && status != null) {
                call.mirror().elsewhere(status, true);
            }
            return inode != null;
        }

        @Override
        public StorageEffect begin(CallView call) {
            Inode inode = call.inode(call.intArgument(0));
            return inode == null ? StorageEffect.NONE : new Synced(inode, dataOnly);
        }
    }

    private record Synced(Inode inode, boolean dataOnly) implements StorageEffect {
        @Override
        public void succeeded(CallView call, ChangeList changes) {
            add(false, changes);
        }

        @Override
        public void failed(CallView call, ChangeList changes) {
            if (hasLost(call)) {
                add(true, changes);
            }
        }

        private void add(boolean failed, ChangeList changes) {
            if (inode.isDirectory()) {
                String path = MirrorScanner.text(inode.path());
                changes.add(new SyncDirectory(path, inode.number(), failed), inode);
            } else if (inode.isRegular()) {
                changes.add(new SyncFile(inode.number(), dataOnly, failed), inode);
            }
        }
    }

    /** {@code sync}, and {@code syncfs} of the directory's file system. */
    private record FileSystem(boolean all) implements StorageHandler {
        @Override
        public boolean concerns(CallView call) {
            FileStatus status = all ? null : call.status(call.intArgument(0));
            return all
                    || (status != null
                            && status.id().device() == call.mirror().root().id().device());
        }

        @Override
        public StorageEffect begin(CallView call) {
            return !concerns(call)
                    ? StorageEffect.NONE
                    : (now, changes) -> {
                        now.mirror().allSynced();
                        changes.add(new SyncFileSystem(), "");
                    };
        }
    }
}
