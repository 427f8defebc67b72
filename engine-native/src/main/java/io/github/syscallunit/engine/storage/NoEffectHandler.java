package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.trace.storage.StorageOperation.NoEffect;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls that change a file's attributes, and {@code sync_file_range}, which makes nothing durable: they are in the log so that reports show them.
 *
 * @param directory the register of the descriptor, of a file or of the path's directory; -1 if the call has none
 * @param path the register of the path; -1 if the call has none
 */
record NoEffectHandler(int directory, int path) implements StorageHandler {
    private static final int NONE = -1;

    static void register(Map<String, StorageHandler> table) {
        NoEffectHandler descriptor = new NoEffectHandler(0, NONE);
        NoEffectHandler plain = new NoEffectHandler(NONE, 0);
        NoEffectHandler both = new NoEffectHandler(0, 1);
        for (String name : new String[] {"fchmod", "fchown", "fsetxattr", "fremovexattr", "sync_file_range"}) {
            table.put(name, descriptor);
        }
        for (String name : new String[] {"chmod", "chown", "utime", "utimes", "setxattr", "removexattr"}) {
            table.put(name, plain);
        }
        for (String name : new String[] {"fchmodat", "fchmodat2", "fchownat", "utimensat", "futimesat"}) {
            table.put(name, both);
        }
        for (String name : new String[] {"setxattrat", "removexattrat", "file_setattr"}) {
            table.put(name, both);
        }
    }

    private @Nullable Inode inode(CallView call) {
        int from = directory == NONE ? CallView.AT_FDCWD : call.intArgument(directory);
        if (path == NONE || call.argument(path) == 0) {
            return call.inode(from);
        }
        return call.inode(from, call.path(path));
    }

    @Override
    public boolean concerns(CallView call) {
        return inode(call) != null;
    }

    @Override
    public boolean mayConcern(CallView call) {
        return path != NONE || concerns(call);
    }

    @Override
    public StorageEffect begin(CallView call) {
        Inode inode = inode(call);
        return inode == null ? StorageEffect.NONE : (now, changes) -> changes.add(new NoEffect(inode.number()), inode);
    }
}
