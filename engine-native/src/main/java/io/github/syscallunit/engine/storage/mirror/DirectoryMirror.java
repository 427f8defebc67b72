package io.github.syscallunit.engine.storage.mirror;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.trace.SyscallEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names and contents of a directory after the recorded calls. Its files are found by device and inode, so a file is the same one by a descriptor,
 * by a new name and after its last name was removed.
 */
public final class DirectoryMirror {
    private final Map<FileStatus.Id, Inode> byId = new HashMap<>();
    private final Set<FileStatus.Id> unsyncedElsewhere = new HashSet<>();
    private final List<Inode> mapped = new ArrayList<>();
    private final Inode root;
    private long lastNumber;

    public DirectoryMirror(FileStatus rootStatus) {
        root = add(rootStatus);
    }

    public Inode root() {
        return root;
    }

    /** Adds a new file without a name. An earlier file with the same id no longer exists. */
    public Inode add(FileStatus status) {
        Inode inode = new Inode(++lastNumber, status);
        byId.put(status.id(), inode);
        return inode;
    }

    /** {@return the file with an id; null if it is not in the mirror} */
    public @Nullable Inode find(FileStatus.Id id) {
        return byId.get(id);
    }

    @Nullable
    public Inode find(@Nullable FileStatus status) {
        return status == null ? null : byId.get(status.id());
    }

    /** Changes the id of a file, as a file system of layers does when it copies the file up. */
    public void rename(Inode inode, FileStatus.Id id) {
        byId.remove(inode.id(), inode);
        inode.id(id);
        byId.put(id, inode);
    }

    @Nullable
    public Inode at(Place place) {
        return place.directory().children().get(place.name());
    }

    /** Gives a file a name. A file that had the name loses it. */
    public void link(Place place, Inode inode) {
        unlink(place);
        place.directory().children().put(place.name(), inode);
        inode.named(place);
    }

    /** Removes a name, and returns the file that had it. */
    @Nullable
    public Inode unlink(Place place) {
        Inode had = place.directory().children().remove(place.name());
        if (had != null) {
            had.unnamed(place);
        }
        return had;
    }

    /** {@return all names, that of a directory before those in it} */
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        Deque<Inode> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            Inode directory = left.remove();
            directory.children().forEach((name, child) -> {
                places.add(new Place(directory, name));
                if (child.isDirectory()) {
                    left.add(child);
                }
            });
        }
        return places;
    }

    /** Notes that the program has mapped a file and may change it by stores; the call is null if it mapped it before the recording. */
    public void mapped(Inode inode, @Nullable SyscallEvent call) {
        if (!inode.isMapped()) {
            mapped.add(inode);
        }
        inode.mapped(call);
    }

    /** {@return the files that the program has mapped} */
    public List<Inode> mapped() {
        return mapped;
    }

    /** Notes that a file outside of the directory was written or synced: it may be moved into the directory. */
    public void elsewhere(FileStatus status, boolean synced) {
        if (synced) {
            unsyncedElsewhere.remove(status.id());
        } else {
            unsyncedElsewhere.add(status.id());
        }
    }

    /** {@return whether a file from elsewhere was written during the recording and not synced since} */
    public boolean isUnsynced(FileStatus status) {
        return unsyncedElsewhere.contains(status.id());
    }

    /** Notes that all files outside of the directory were synced. */
    public void allSynced() {
        unsyncedElsewhere.clear();
    }
}
