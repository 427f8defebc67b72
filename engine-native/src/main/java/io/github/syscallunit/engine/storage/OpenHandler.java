package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.MirrorScanner;
import io.github.syscallunit.engine.storage.mirror.Place;
import io.github.syscallunit.trace.storage.StorageOperation.CreateFile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls that open a file, and may create or empty it.
 *
 * @param directory the register of the directory; -1 if the call has none
 * @param path the register of the path
 * @param flags where the flags are
 */
record OpenHandler(int directory, int path, Flags flags) implements StorageHandler {
    /** Where a call has its flags. */
    private enum Flags {
        /** In the register after the path. */
        REGISTER,
        /** At the beginning of {@code struct open_how}. */
        STRUCTURE,
        /** Nowhere: {@code creat} creates and empties. */
        CREATE
    }

    private static final int NONE = -1;
    // asm-generic/fcntl.h
    private static final int O_CREAT = 0100;
    private static final int O_TRUNC = 01000;
    private static final int O_PATH = 010000000;
    private static final int O_TMPFILE_BIT = 020000000;

    static void register(Map<String, StorageHandler> table) {
        table.put("open", new OpenHandler(NONE, 0, Flags.REGISTER));
        table.put("creat", new OpenHandler(NONE, 0, Flags.CREATE));
        table.put("openat", new OpenHandler(0, 1, Flags.REGISTER));
        table.put("openat2", new OpenHandler(0, 1, Flags.STRUCTURE));
    }

    private long flagsOf(CallView call) {
        return switch (flags) {
            case REGISTER -> call.argument(path + 1);
            case STRUCTURE -> call.number(call.argument(path + 1));
            case CREATE -> O_CREAT | O_TRUNC;
        };
    }

    private int directoryOf(CallView call) {
        return directory == NONE ? CallView.AT_FDCWD : call.intArgument(directory);
    }

    @Override
    public boolean concerns(CallView call) {
        if (!mayConcern(call)) {
            return false;
        }
        String name = call.path(path);
        Inode known = call.inode(directoryOf(call), name);
        // Opening a pipe may wait without a limit.
        return known == null ? call.place(directoryOf(call), name) != null : known.kind() != Inode.Kind.OTHER;
    }

    @Override
    public boolean mayConcern(CallView call) {
        long how = flagsOf(call);
        return (how & (O_CREAT | O_TRUNC | O_TMPFILE_BIT)) != 0 && (how & O_PATH) == 0;
    }

    @Override
    public StorageEffect begin(CallView call) {
        if (!concerns(call)) {
            return StorageEffect.NONE;
        }
        long how = flagsOf(call);
        String name = call.path(path);
        Inode before = call.inode(directoryOf(call), name);
        if ((how & O_TMPFILE_BIT) != 0) {
            return before == null ? StorageEffect.NONE : OpenHandler::unnamed;
        }
        Place place = call.place(directoryOf(call), name);
        boolean isForeign = before == null && call.exists(directoryOf(call), name);
        return (now, changes) -> opened(now, before, place, (how & O_TRUNC) != 0, isForeign, changes);
    }

    private static void unnamed(CallView call, ChangeList changes) {
        FileStatus status = call.status((int) call.result());
        if (status != null) {
            Inode made = call.mirror().add(status);
            changes.add(new CreateFile("", made.number(), made.mode()), made);
        }
    }

    private static void opened(
            CallView call,
            @Nullable Inode before,
            @Nullable Place place,
            boolean truncates,
            boolean isForeign,
            ChangeList changes) {
        FileStatus status = call.status((int) call.result());
        if (status == null || !status.isRegular()) {
            return;
        }
        Inode inode = before;
        if (inode == null) {
            created(call, status, place, changes);
            if (isForeign && place != null) {
                changes.unseen(MirrorScanner.text(place.path()) + " was made by something that was not recorded.");
            }
            return;
        }
        if (!inode.id().equals(status.id())) {
            call.mirror().rename(inode, status.id());
        }
        if (truncates && inode.content().size() > 0) {
            SizeHandlers.resize(inode, 0, changes);
        }
    }

    /** Through a link without a target, the new file is elsewhere than the path says. */
    private static void created(CallView call, FileStatus status, @Nullable Place named, ChangeList changes) {
        Inode link = named == null ? null : call.mirror().at(named);
        Place place = named;
        if (link != null && link.kind() == Inode.Kind.SYMLINK) {
            place = call.place(CallView.AT_FDCWD, call.files().target(call.descriptorPath((int) call.result())));
        }
        if (place != null) {
            Inode made = call.mirror().add(status);
            call.mirror().link(place, made);
            changes.add(new CreateFile(MirrorScanner.text(place.path()), made.number(), made.mode()), place);
        }
    }
}
