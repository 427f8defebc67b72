package io.github.syscallunit.trace.storage;

import java.util.List;
import org.apiguardian.api.API;

/**
 * One name in the directory as it was before the program ran. A file with two names (hard links) is two of these with one number.
 *
 * @param path the name, relative to the directory and separated by {@code /}; empty for the directory itself
 * @param file the number of the file, see {@link StorageOperation}
 * @param kind what it is
 * @param mode the permission bits, for example {@code 0644}
 * @param size the size of a regular file in bytes; 0 for others
 * @param data the content of a regular file: extents in ascending order that do not overlap; what they leave out is zeros. A caller may give
 *     the whole content as one extent, or leave out the holes of a sparse file
 * @param target what a symbolic link points to; empty for others
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StoredFile(String path, long file, Kind kind, int mode, long size, List<Extent> data, String target) {
    /** The kinds of a file. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Kind {
        /** A regular file. */
        REGULAR,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        SYMLINK
    }

    /** Copies the list. */
    public StoredFile {
        data = List.copyOf(data);
    }
}
