package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.MirrorScanner;
import io.github.syscallunit.engine.storage.mirror.Place;
import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageOperation.CreateFile;
import io.github.syscallunit.trace.storage.StorageOperation.LinkName;
import io.github.syscallunit.trace.storage.StorageOperation.SyncFile;
import io.github.syscallunit.trace.storage.StorageOperation.Truncate;
import io.github.syscallunit.trace.storage.StorageOperation.WriteData;
import java.util.List;

/**
 * A file or directory from elsewhere that gets a name in the directory: it was moved or linked. Of what was done to it before only this is recorded:
 * whether what the program wrote to it was synced.
 */
final class FileArrival {
    private FileArrival() {}

    static void at(Place place, CallView call, ChangeList changes) {
        FileStatus status = call.files().status(call.hostPath(place), false);
        if (status == null) {
            return;
        }
        Inode known = call.mirror().find(status);
        if (known != null && isSame(known, status, call, place)) {
            name(place, known, call, changes);
            return;
        }
        Inode arrived = call.mirror().add(status);
        switch (arrived.kind()) {
            case REGULAR -> file(place, arrived, status, call, changes);
            case DIRECTORY -> {
                call.mirror().link(place, arrived);
                NameHandlers.add(place, arrived, changes);
                List<String> names = call.files().names(call.hostPath(place));
                (names == null ? List.<String>of() : names)
                        .forEach(name -> at(new Place(arrived, name), call, changes));
            }
            case SYMLINK -> {
                String target = call.files().target(call.hostPath(place));
                arrived.target(target == null ? "" : target);
                call.mirror().link(place, arrived);
                NameHandlers.add(place, arrived, changes);
            }
            case OTHER -> call.mirror().link(place, arrived);
        }
    }

    /** Whether it is a file that was in the directory before. If it had no name since, its inode may be that of another file. */
    private static boolean isSame(Inode known, FileStatus status, CallView call, Place place) {
        return known.isRegular()
                && (known.hasName()
                        || new MirrorScanner(call.files(), call.maxBytes())
                                .isSame(known, status, call.hostPath(place)));
    }

    /** The file is complete before it has a name here. */
    private static void file(Place place, Inode arrived, FileStatus status, CallView call, ChangeList changes) {
        try {
            new MirrorScanner(call.files(), call.maxBytes()).load(arrived.content(), status, call.hostPath(place));
        } catch (IllegalArgumentException e) {
            changes.endRecording(String.valueOf(e.getMessage()));
            return;
        }
        changes.add(new CreateFile("", arrived.number(), arrived.mode()), place);
        for (Extent extent : arrived.content().extents()) {
            changes.add(new WriteData(arrived.number(), extent, false), place);
        }
        changes.add(new Truncate(arrived.number(), status.size()), place);
        if (!call.mirror().isUnsynced(status)) {
            changes.add(new SyncFile(arrived.number(), false, false), place);
        }
        name(place, arrived, call, changes);
    }

    /** Gives the file its name. A file that had the name loses it. */
    private static void name(Place place, Inode arrived, CallView call, ChangeList changes) {
        NameHandlers.removed(call.mirror(), place, changes);
        call.mirror().link(place, arrived);
        changes.add(new LinkName(MirrorScanner.text(place.path()), arrived.number()), place);
    }
}
