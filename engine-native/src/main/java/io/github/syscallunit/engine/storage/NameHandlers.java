package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.engine.storage.mirror.DirectoryMirror;
import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.MirrorScanner;
import io.github.syscallunit.engine.storage.mirror.Place;
import io.github.syscallunit.trace.storage.StorageOperation.CreateFile;
import io.github.syscallunit.trace.storage.StorageOperation.LinkName;
import io.github.syscallunit.trace.storage.StorageOperation.MakeDirectory;
import io.github.syscallunit.trace.storage.StorageOperation.MakeSymlink;
import io.github.syscallunit.trace.storage.StorageOperation.RemoveName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that make or remove a name: {@code mkdir}, {@code mknod}, {@code symlink}, {@code link}, {@code unlink}, {@code rmdir}. */
final class NameHandlers {
    private static final int NONE = -1;

    private NameHandlers() {}

    static void register(Map<String, StorageHandler> table) {
        table.put("mkdir", new Make(NONE, 0));
        table.put("mkdirat", new Make(0, 1));
        table.put("mknod", new Make(NONE, 0));
        table.put("mknodat", new Make(0, 1));
        table.put("symlink", new Make(NONE, 1));
        table.put("symlinkat", new Make(1, 2));
        table.put("link", new Link(NONE, 1));
        table.put("linkat", new Link(2, 3));
        table.put("unlink", new Remove(NONE, 0));
        table.put("rmdir", new Remove(NONE, 0));
        table.put("unlinkat", new Remove(0, 1));
    }

    private static int directory(CallView call, int register) {
        return register == NONE ? CallView.AT_FDCWD : call.intArgument(register);
    }

    /** A call that makes or removes a name in a directory. */
    private interface NameHandler extends StorageHandler {
        /** The register that holds the directory's descriptor, or {@link #NONE}. */
        int directory();

        /** The register that holds the address of the name. */
        int path();

        /** Records what the call has done to the name. */
        void changed(CallView call, Place place, ChangeList changes);

        @Override
        default boolean concerns(CallView call) {
            return place(call) != null;
        }

        @Override
        default boolean mayConcern(CallView call) {
            return true;
        }

        @Override
        default StorageEffect begin(CallView call) {
            Place place = place(call);
            return place == null ? StorageEffect.NONE : (now, changes) -> changed(now, place, changes);
        }

        private @Nullable Place place(CallView call) {
            return call.place(NameHandlers.directory(call, directory()), call.path(path()));
        }
    }

    /** A new file, directory or link. */
    private record Make(int directory, int path) implements NameHandler {
        @Override
        public void changed(CallView call, Place place, ChangeList changes) {
            FileStatus status = call.files().status(call.hostPath(place), false);
            if (status != null) {
                Inode made = call.mirror().add(status);
                String target = made.kind() == Inode.Kind.SYMLINK ? call.files().target(call.hostPath(place)) : null;
                made.target(target == null ? "" : target);
                call.mirror().link(place, made);
                add(place, made, changes);
            }
        }
    }

    /** Records a new file of any kind. */
    static void add(Place place, Inode made, ChangeList changes) {
        String path = MirrorScanner.text(place.path());
        switch (made.kind()) {
            case REGULAR -> changes.add(new CreateFile(path, made.number(), made.mode()), place);
            case DIRECTORY -> changes.add(new MakeDirectory(path, made.number(), made.mode()), place);
            case SYMLINK -> changes.add(new MakeSymlink(path, made.number(), MirrorScanner.text(made.target())), place);
            case OTHER -> {}
        }
    }

    /** One more name. */
    private record Link(int directory, int path) implements NameHandler {
        @Override
        public void changed(CallView call, Place place, ChangeList changes) {
            Inode known = call.mirror().find(call.files().status(call.hostPath(place), false));
            if (known == null || !known.hasName()) {
                FileArrival.at(place, call, changes);
            } else {
                call.mirror().link(place, known);
                if (known.kind() != Inode.Kind.OTHER) {
                    changes.add(new LinkName(MirrorScanner.text(place.path()), known.number()), place);
                }
            }
        }
    }

    /** One name fewer. */
    private record Remove(int directory, int path) implements NameHandler {
        @Override
        public void changed(CallView call, Place place, ChangeList changes) {
            removed(call.mirror(), place, changes);
        }
    }

    /** Removes a name, and records that. */
    static void removed(DirectoryMirror mirror, Place place, ChangeList changes) {
        Inode had = mirror.unlink(place);
        if (had != null && had.kind() != Inode.Kind.OTHER) {
            String path = MirrorScanner.text(place.path());
            changes.add(new RemoveName(path, had.number(), had.isDirectory()), place);
        }
    }
}
