package io.github.syscallunit.engine.linux.launch;

import com.sun.jna.Native;
import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.SystemCallException;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file without a name. The kernel deletes it when its last descriptor is closed, so it never outlives the processes
 * that use it, even if they are killed.
 */
public final class UnnamedFile implements AutoCloseable {
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 02000000;
    private static final int TMPFILE = 020000000; // __O_TMPFILE of asm-generic/fcntl.h
    private static final int MFD_CLOEXEC = 1;
    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_FOLLOW = 0x400;
    private static final int READABLE = 0666; // reduced by the umask
    private static final int EEXIST = 17;
    private static final int STAGE = 1 << 16;
    /** A file system in memory on each Linux with glibc: see shm_overview(7). */
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final int descriptor;

    private UnnamedFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Makes a file in memory, as memfd_create(2) does. Where a sandbox refuses that, it is a file of {@code /dev/shm}.
     *
     * @param name what {@code /proc/PID/fd} shows
     * @param content what it contains
     * @return the file
     */
    public static UnnamedFile inMemory(String name, byte[] content) {
        int made = LibC.memfd_create(name, MFD_CLOEXEC);
        if (made < 0) {
            int errno = Native.getLastError();
            made = in(SHARED_MEMORY)
                    .orElseThrow(() -> new SystemCallException("memfd_create", "\"" + name + '"', errno))
                    .descriptor();
        }
        UnnamedFile file = new UnnamedFile(FileDescriptors.duplicateHigh(made));
        FileDescriptors.close(made);
        file.write(content);
        return file;
    }

    /**
     * Makes an empty file on the file system of a directory, which can get a name there, as {@code O_TMPFILE} does.
     *
     * @param directory the directory
     * @return the file; empty if the file system does not support it
     */
    public static Optional<UnnamedFile> in(Path directory) {
        int flags = TMPFILE | Architecture.current().openDirectoryFlag() | O_RDWR | O_CLOEXEC;
        int made = LibC.open(directory.toString(), flags, READABLE);
        return made < 0 ? Optional.empty() : Optional.of(new UnnamedFile(made));
    }

    private void write(byte[] content) {
        NativeBuffer stage = new NativeBuffer(STAGE);
        int written = 0;
        while (written < content.length) {
            int count = Math.min(STAGE, content.length - written);
            stage.bytes().put(0, content, written, count);
            long result = FileDescriptors.write(descriptor, stage, count);
            if (result < 0) {
                close();
                throw new SystemCallException("write", String.valueOf(descriptor), (int) -result);
            }
            written += (int) result;
        }
    }

    /** {@return its descriptor, which is closed in programs that this process starts} */
    public int descriptor() {
        return descriptor;
    }

    /** {@return a path by which this process can open it} */
    public Path path() {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    /**
     * Gives the file a name.
     *
     * @param file the path, in the directory in which it was made
     * @return false if there is a file of this name
     * @throws SystemCallException if that fails for another reason
     */
    public boolean linkTo(Path file) {
        int result = LibC.linkat(AT_FDCWD, path().toString(), AT_FDCWD, file.toString(), AT_SYMLINK_FOLLOW);
        int errno = result < 0 ? Native.getLastError() : 0;
        if (errno != 0 && errno != EEXIST) {
            throw new SystemCallException("linkat", "\"" + file + '"', errno);
        }
        return errno == 0;
    }

    @Override
    public void close() {
        FileDescriptors.close(descriptor);
    }
}
