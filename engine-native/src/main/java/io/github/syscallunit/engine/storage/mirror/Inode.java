package io.github.syscallunit.engine.storage.mirror;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.trace.SyscallEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file, directory or link of the mirrored directory. It is kept after its last name was removed, because a descriptor may be open. */
public final class Inode {
    /** The kind of file. */
    public enum Kind {
        REGULAR,
        DIRECTORY,
        SYMLINK,
        /** A socket, a pipe or a device: the log has only its name. */
        OTHER
    }

    private final long number;
    private final Kind kind;
    private final int mode;
    private final PagedContent content = new PagedContent();
    private final Map<String, Inode> children = new TreeMap<>();
    private final List<Place> names = new ArrayList<>();
    private FileStatus.Id id;
    private String target = "";
    private String lastPath = "";
    private @Nullable SyscallEvent mapping;
    private boolean mapped;

    public Inode(long number, FileStatus status) {
        this.number = number;
        this.kind = kindOf(status);
        this.mode = status.permissions();
        this.id = status.id();
    }

    private static Kind kindOf(FileStatus status) {
        if (status.isRegular()) {
            return Kind.REGULAR;
        }
        return status.isDirectory() ? Kind.DIRECTORY : status.isSymlink() ? Kind.SYMLINK : Kind.OTHER;
    }

    /** {@return the file's number in the log} */
    public long number() {
        return number;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isRegular() {
        return kind == Kind.REGULAR;
    }

    public boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    /** {@return the permission bits when it was first seen} */
    public int mode() {
        return mode;
    }

    public FileStatus.Id id() {
        return id;
    }

    public void id(FileStatus.Id newId) {
        id = newId;
    }

    public PagedContent content() {
        return content;
    }

    /** {@return the target of a link} */
    public String target() {
        return target;
    }

    public void target(String newTarget) {
        target = newTarget;
    }

    /** {@return whether the program has mapped the file and may change it by stores} */
    public boolean isMapped() {
        return mapped;
    }

    /** {@return the call that mapped it last; null if that was before the recording} */
    @Nullable
    public SyscallEvent mapping() {
        return mapping;
    }

    public void mapped(@Nullable SyscallEvent call) {
        mapped = true;
        mapping = call == null ? mapping : call;
    }

    /** {@return the files of a directory, by name} */
    public Map<String, Inode> children() {
        return children;
    }

    public boolean hasName() {
        return !names.isEmpty();
    }

    public void named(Place place) {
        names.add(place);
        lastPath = place.path();
    }

    public void unnamed(Place place) {
        lastPath = place.path();
        names.remove(place);
    }

    /** {@return a path that it has, or the last that it had; empty for the root, and for a file that never had one} */
    public String path() {
        return names.isEmpty() ? lastPath : names.get(names.size() - 1).path();
    }

    @Override
    public String toString() {
        return kind + " " + number + " " + path();
    }
}
