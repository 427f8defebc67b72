package io.github.syscallunit.engine.linux.file;

/**
 * The status of a file, as {@code statx(2)} reports it.
 *
 * @param id which file it is
 * @param mode type and permission bits, {@code st_mode}
 * @param size in bytes
 */
public record FileStatus(Id id, int mode, long size) {
    private static final int S_IFMT = 0170000;
    private static final int S_IFDIR = 0040000;
    private static final int S_IFREG = 0100000;
    private static final int S_IFLNK = 0120000;
    private static final int PERMISSIONS = 07777;

    /**
     * Tells files apart as long as they exist.
     *
     * @param device the file system
     * @param inode the number there
     */
    public record Id(long device, long inode) {}

    /** {@return whether it is a regular file} */
    public boolean isRegular() {
        return (mode & S_IFMT) == S_IFREG;
    }

    /** {@return whether it is a directory} */
    public boolean isDirectory() {
        return (mode & S_IFMT) == S_IFDIR;
    }

    /** {@return whether it is a symbolic link} */
    public boolean isSymlink() {
        return (mode & S_IFMT) == S_IFLNK;
    }

    /** {@return the permission bits} */
    public int permissions() {
        return mode & PERMISSIONS;
    }
}
