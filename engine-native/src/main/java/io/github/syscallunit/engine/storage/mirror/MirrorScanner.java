package io.github.syscallunit.engine.storage.mirror;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.engine.linux.file.HostFiles;
import io.github.syscallunit.trace.storage.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies a directory of the host into a mirror, and compares the two. */
public final class MirrorScanner {
    private static final long MEGABYTE = 1024 * 1024;

    private final HostFiles files;
    private final long maxBytes;
    private long copied;

    /**
     * Makes a scanner.
     *
     * @param files of the host
     * @param maxBytes the largest number of bytes of contents
     */
    public MirrorScanner(HostFiles files, long maxBytes) {
        this.files = files;
        this.maxBytes = maxBytes;
    }

    /** {@return the number of bytes of contents that were copied} */
    public long copied() {
        return copied;
    }

    /**
     * Copies a directory.
     *
     * @throws IllegalArgumentException if it is not a directory, or has too much in it
     */
    public DirectoryMirror scan(String path) {
        FileStatus status = files.status(path, true);
        if (status == null || !status.isDirectory()) {
            throw new IllegalArgumentException("\"" + text(path) + "\" is not a directory that the tracer can read");
        }
        DirectoryMirror mirror = new DirectoryMirror(status);
        fill(mirror, mirror.root(), path);
        return mirror;
    }

    private void fill(DirectoryMirror mirror, Inode directory, String path) {
        List<String> names = files.names(path);
        if (names == null) {
            throw new IllegalArgumentException("\"" + text(path) + "\" cannot be read");
        }
        for (String name : names) {
            FileStatus status = files.status(path + "/" + name, false);
            if (status != null) {
                Inode known = mirror.find(status);
                Inode inode = known == null ? copy(mirror, status, path + "/" + name) : known;
                mirror.link(new Place(directory, name), inode);
                if (known == null && inode.isDirectory()) {
                    fill(mirror, inode, path + "/" + name);
                }
            }
        }
    }

    private Inode copy(DirectoryMirror mirror, FileStatus status, String path) {
        Inode inode = mirror.add(status);
        switch (inode.kind()) {
            case REGULAR -> load(inode.content(), status, path);
            case SYMLINK -> {
                String target = files.target(path);
                inode.target(target == null ? "" : target);
            }
            case DIRECTORY, OTHER -> {}
        }
        return inode;
    }

    /** Reads the content of a file that is new to the mirror. */
    public void load(PagedContent content, FileStatus status, String path) {
        boolean read = files.readData(path, (offset, bytes, length) -> {
            copied += length;
            if (copied > maxBytes) {
                throw new IllegalArgumentException("The directory has more than " + maxBytes / MEGABYTE
                        + " MB in it, which is the limit of the recording. Raise maxRecordedMegabytes, or record a"
                        + " smaller directory.");
            }
            content.write(offset, bytes, length);
        });
        if (!read) {
            throw new IllegalArgumentException("\"" + text(path) + "\" cannot be read");
        }
        content.resize(status.size());
    }

    /** {@return the paths where a directory differs from its mirror} */
    public List<String> differences(DirectoryMirror mirror, String path) {
        List<String> different = new ArrayList<>();
        compare(mirror, mirror.root(), path, different);
        return different;
    }

    private void compare(DirectoryMirror mirror, Inode directory, String path, List<String> different) {
        List<String> names = files.names(path);
        List<String> found = names == null ? List.of() : names;
        for (String name : found) {
            Place place = new Place(directory, name);
            Inode known = mirror.at(place);
            FileStatus status = files.status(path + "/" + name, false);
            if (status != null && !isSame(known, status, path + "/" + name)) {
                different.add(text(place.path()));
            } else if (known != null && known.isDirectory()) {
                compare(mirror, known, path + "/" + name, different);
            }
        }
        directory.children().keySet().stream()
                .filter(name -> !found.contains(name))
                .forEach(name -> different.add(text(new Place(directory, name).path())));
    }

    /** Whether a file of the host is what the mirror has. */
    public boolean isSame(@Nullable Inode known, FileStatus status, String path) {
        if (known == null || known.kind() == Inode.Kind.OTHER) {
            return known != null || !(status.isRegular() || status.isDirectory() || status.isSymlink());
        }
        if (!known.id().equals(status.id())) {
            return false;
        }
        return switch (known.kind()) {
            case REGULAR -> {
                PagedContent now = new PagedContent();
                files.readData(path, now::write);
                now.resize(status.size());
                yield now.isSameAs(known.content());
            }
            case SYMLINK -> known.target().equals(files.target(path));
            case DIRECTORY, OTHER -> true;
        };
    }

    /** {@return the directory as a log has it} */
    public static List<StoredFile> describe(DirectoryMirror mirror) {
        List<StoredFile> stored = new ArrayList<>();
        stored.add(describe("", mirror.root()));
        for (Place place : mirror.places()) {
            Inode inode = mirror.at(place);
            if (inode != null && inode.kind() != Inode.Kind.OTHER) {
                stored.add(describe(text(place.path()), inode));
            }
        }
        return stored;
    }

    private static StoredFile describe(String path, Inode inode) {
        return new StoredFile(
                path,
                inode.number(),
                StoredFile.Kind.valueOf(inode.kind().name()),
                inode.mode(),
                inode.content().size(),
                inode.content().extents(),
                text(inode.target()));
    }

    /** {@return the text of a name that is kept as bytes, for reports and the log} */
    public static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
