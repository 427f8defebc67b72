package io.github.syscallunit.trace.storage;

import org.apiguardian.api.API;

/**
 * One change of the files below a directory, or one sync of them. The operations of a {@link StorageLog} are in the order in which the
 * kernel did them. Only what succeeded is an operation; a sync that failed is one too, and says so.
 *
 * <p><b>File numbers.</b> Each file, directory and symbolic link has a number, which it keeps when it is renamed and when it is unlinked
 * while a descriptor is open. A new file never gets the number of an earlier one, even if the file system uses its inode again. The
 * numbers are any positive ones; those of {@link StorageLog#before()} and of the operations are the same.
 *
 * <p><b>Paths</b> are relative to the directory, separated by {@code /}, and as they are at the time of the call: after
 * {@code Rename("a", "b")} a new file in it is {@code b/new}. Links in the path of the parent are resolved. The empty path is the directory
 * itself. A rename that moves a file into the directory from elsewhere is a {@link CreateFile}, its content as {@link WriteData}, and a
 * {@link SyncFile}, since what happened to it before is not known; one that moves a file out of it is a {@link RemoveName}.
 *
 * <p><b>One call, several operations.</b> A call may be none, one or more, all with the same {@link StorageCall#call() call}:
 *
 * <table>
 * <caption>The operations of a call</caption>
 * <tr><th>call</th><th>operations</th></tr>
 * <tr><td>{@code open} with {@code O_CREAT}, of a new file</td><td>{@link CreateFile}</td></tr>
 * <tr><td>{@code open} with {@code O_TMPFILE}</td><td>{@link CreateFile} with an empty path</td></tr>
 * <tr><td>{@code open} with {@code O_TRUNC}, of a file that is not empty; {@code truncate}</td><td>{@link Truncate}</td></tr>
 * <tr><td>{@code write} and its kind, {@code copy_file_range}, {@code sendfile}, {@code splice}, {@code FICLONE}</td><td>{@link WriteData}, with as
 * many bytes as the call returned</td></tr>
 * <tr><td>the same through {@code O_SYNC}, {@code O_DSYNC}, {@code RWF_SYNC} or {@code RWF_DSYNC}</td><td>{@link WriteData}, then {@link SyncRange} of
 * the same range</td></tr>
 * <tr><td>a change through a mapping, found at a stop</td><td>{@link WriteMapped}, of the call at whose stop it was found</td></tr>
 * <tr><td>{@code msync} with {@code MS_SYNC}</td><td>the {@link WriteMapped} that it finds, then {@link SyncRange}</td></tr>
 * <tr><td>{@code fsync}, {@code fdatasync} of a regular file</td><td>{@link SyncFile}</td></tr>
 * <tr><td>{@code fsync}, {@code fdatasync} of a directory</td><td>{@link SyncDirectory}</td></tr>
 * <tr><td>{@code sync}, {@code syncfs}</td><td>{@link SyncFileSystem}</td></tr>
 * <tr><td>{@code sync_file_range}, {@code msync} with {@code MS_ASYNC}, {@code chmod}, {@code utimensat} and their kind</td><td>{@link NoEffect}, so
 * that a timeline has them</td></tr>
 * </table>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface StorageOperation {
    /**
     * A new regular file, which is empty.
     *
     * @param path its name; empty if it has none ({@code O_TMPFILE}) until a {@link LinkName}
     * @param file its number
     * @param mode the permission bits
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record CreateFile(String path, long file, int mode) implements StorageOperation {}

    /**
     * A new directory.
     *
     * @param path its name
     * @param file its number
     * @param mode the permission bits
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record MakeDirectory(String path, long file, int mode) implements StorageOperation {}

    /**
     * A new symbolic link.
     *
     * @param path its name
     * @param file its number
     * @param target what it points to, as given
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record MakeSymlink(String path, long file, String target) implements StorageOperation {}

    /**
     * One more name of a file.
     *
     * @param path the new name
     * @param file the number of the file
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record LinkName(String path, long file) implements StorageOperation {}

    /**
     * The end of a name: {@code unlink}, {@code rmdir}.
     *
     * @param path the name
     * @param file the number of what it named
     * @param directory whether that is a directory
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record RemoveName(String path, long file, boolean directory) implements StorageOperation {}

    /**
     * A new name of a file or directory in place of the old one. What had the new name loses it.
     *
     * @param from the old name
     * @param to the new name
     * @param file the number of what is renamed
     * @param replaced the number of what had the new name; 0 if nothing had it
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record Rename(String from, String to, long file, long replaced) implements StorageOperation {}

    /**
     * Two names change places: {@code renameat2} with {@code RENAME_EXCHANGE}.
     *
     * @param first one name
     * @param firstFile the number of what it named before
     * @param second the other
     * @param secondFile the number of what it named before
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record Exchange(String first, long firstFile, String second, long secondFile) implements StorageOperation {}

    /**
     * Data that a call writes.
     *
     * @param file the number of the file
     * @param data the bytes and their position: for {@code write} the position of the descriptor, or the end of the file with
     *     {@code O_APPEND}
     * @param append whether the descriptor has {@code O_APPEND}
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record WriteData(long file, Extent data, boolean append) implements StorageOperation {}

    /**
     * Data that the program stored through a shared mapping since the content was last looked at.
     *
     * @param file the number of the file
     * @param data what has changed, and its position
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record WriteMapped(long file, Extent data) implements StorageOperation {}

    /**
     * A new size. What a file grows by is zeros.
     *
     * @param file the number of the file
     * @param size the new size in bytes
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record Truncate(long file, long size) implements StorageOperation {}

    /**
     * {@code fallocate} in one of its modes.
     *
     * @param file the number of the file
     * @param mode what it does to the range
     * @param offset the first byte of the range
     * @param length the number of bytes
     * @param keepSize whether {@code FALLOC_FL_KEEP_SIZE} is set
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record Allocate(long file, Mode mode, long offset, long length, boolean keepSize) implements StorageOperation {
        /** What {@code fallocate} does to the range. */
        @API(status = API.Status.EXPERIMENTAL, since = "0.1")
        public enum Mode {
            /** Reserves blocks; a file that is shorter grows by zeros unless its size is kept. */
            ALLOCATE,
            /** {@code FALLOC_FL_PUNCH_HOLE}: zeros; the size stays. */
            PUNCH_HOLE,
            /** {@code FALLOC_FL_ZERO_RANGE}: zeros; a file that is shorter grows unless its size is kept. */
            ZERO_RANGE,
            /** {@code FALLOC_FL_COLLAPSE_RANGE}: removes the range; what follows moves forward. */
            COLLAPSE_RANGE,
            /** {@code FALLOC_FL_INSERT_RANGE}: inserts zeros; what follows moves back. */
            INSERT_RANGE
        }
    }

    /**
     * {@code fsync} or {@code fdatasync} of a regular file.
     *
     * @param file the number of the file
     * @param dataOnly whether it is {@code fdatasync}
     * @param failed whether the call failed: Linux then marks the pages as clean, and a later sync does not write them
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record SyncFile(long file, boolean dataOnly, boolean failed) implements StorageOperation {}

    /**
     * A sync of a range of a file: {@code msync} with {@code MS_SYNC}, or a write that is synchronous.
     *
     * @param file the number of the file
     * @param offset the first byte
     * @param length the number of bytes
     * @param failed as that of {@link SyncFile}
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record SyncRange(long file, long offset, long length, boolean failed) implements StorageOperation {}

    /**
     * {@code fsync} or {@code fdatasync} of a directory.
     *
     * @param path the directory; empty for that of the log itself
     * @param file its number
     * @param failed whether the call failed
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record SyncDirectory(String path, long file, boolean failed) implements StorageOperation {}

    /** {@code sync} or {@code syncfs}. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record SyncFileSystem() implements StorageOperation {}

    /**
     * A call that changes no name and no content, and promises nothing.
     *
     * @param file the number of the file; 0 if it is not known
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record NoEffect(long file) implements StorageOperation {}
}
