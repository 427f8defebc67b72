package io.github.syscallunit.engine.linux.file;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads files, directories and links. A path is a string of which each character is a byte (ISO 8859-1), so that any name is kept as it
 * is. An instance is used by one thread, because its buffers are used again.
 */
public final class HostFiles {
    private static final int PATH_MAX = 4096;
    private static final int LONGEST = 3 * PATH_MAX;
    private static final int STAGE = 256 * 1024;

    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int O_NONBLOCK = 04000;
    private static final int O_CLOEXEC = 02000000;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int ENXIO = 6;

    private static final int STATX = Architecture.current().syscallNumber("statx");

    // linux/stat.h: struct statx
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX_SIZE = 256;
    private static final int STX_MODE = 28;
    private static final int STX_INO = 32;
    private static final int STX_SIZE = 40;
    private static final int STX_DEV_MAJOR = 136;
    private static final int STX_DEV_MINOR = 140;

    /** The name in a {@code struct dirent}, on all 64-bit CPUs and C libraries. */
    private static final int D_NAME = 19;

    private final NativeBuffer name = new NativeBuffer(LONGEST);
    private final NativeBuffer target = new NativeBuffer(PATH_MAX);
    private final NativeBuffer status = new NativeBuffer(STATX_SIZE);
    private final NativeBuffer stage = new NativeBuffer(STAGE);

    /** Receives the content of a file piece by piece. */
    @FunctionalInterface
    public interface ContentConsumer {
        /**
         * Takes the next piece.
         *
         * @param offset its position in the file
         * @param bytes the buffer that has it, which is used again
         * @param length how many bytes of the buffer
         */
        void accept(long offset, byte[] bytes, int length);
    }

    /**
     * Returns the status of a file.
     *
     * @param path the file
     * @param follow whether a link at the end of the path is followed
     * @return the status; null if the file does not exist
     */
    public @Nullable FileStatus status(String path, boolean follow) {
        return status(AT_FDCWD, path, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    }

    private @Nullable FileStatus status(int directory, String path, int flags) {
        if (!put(path)) {
            return null;
        }
        try {
            // Not by the C library's function, which musl has since 1.2.5 only.
            if (LibC.syscall(STATX, directory, name.address(), flags, STATX_BASIC_STATS, status.address(), 0) != 0) {
                return null;
            }
            long device = ((long) status.bytes().getInt(STX_DEV_MAJOR) << Integer.SIZE)
                    | (status.bytes().getInt(STX_DEV_MINOR) & 0xffff_ffffL);
            FileStatus.Id id = new FileStatus.Id(device, status.bytes().getLong(STX_INO));
            return new FileStatus(
                    id,
                    status.bytes().getShort(STX_MODE) & 0xffff,
                    status.bytes().getLong(STX_SIZE));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Reads a part of a file.
     *
     * @param path the file
     * @param id which file it must be; null for any
     * @param offset the first byte
     * @param length how many bytes
     * @return the bytes, fewer at the end of the file; null if the file cannot be read, or is another one
     */
    public byte @Nullable [] read(String path, FileStatus.@Nullable Id id, long offset, int length) {
        int descriptor = open(path);
        if (descriptor < 0) {
            return null;
        }
        FileStatus opened = id == null ? null : status(descriptor, "", AT_EMPTY_PATH);
        if (id != null && (opened == null || !opened.id().equals(id))) {
            LibC.close(descriptor);
            return null;
        }
        byte[] bytes = new byte[length];
        int done = 0;
        int got = 1;
        while (done < length && got > 0) {
            got = readStage(descriptor, offset + done, Math.min(length - done, STAGE));
            if (got > 0) {
                stage.bytes().get(0, bytes, done, got);
                done += got;
            }
        }
        LibC.close(descriptor);
        return got < 0 ? null : done == length ? bytes : Arrays.copyOf(bytes, done);
    }

    /**
     * Reads the content of a file, without its holes.
     *
     * @param path the file
     * @param consumer receives the pieces in ascending order
     * @return false if the file cannot be read
     */
    public boolean readData(String path, ContentConsumer consumer) {
        int descriptor = open(path);
        if (descriptor < 0) {
            return false;
        }
        byte[] piece = new byte[STAGE];
        long at = nextData(descriptor, 0);
        boolean readable = true;
        while (at >= 0 && readable) {
            long end = LibC.lseek(descriptor, at, SEEK_HOLE);
            readable = readRun(descriptor, at, end < 0 ? Long.MAX_VALUE : end, piece, consumer);
            at = end < 0 ? -1 : nextData(descriptor, end);
        }
        LibC.close(descriptor);
        return readable;
    }

    private boolean readRun(int descriptor, long start, long end, byte[] piece, ContentConsumer consumer) {
        long at = start;
        while (at < end) {
            int got = readStage(descriptor, at, (int) Math.min(STAGE, end - at));
            if (got <= 0) {
                return got == 0;
            }
            stage.bytes().get(0, piece, 0, got);
            consumer.accept(at, piece, got);
            at += got;
        }
        return true;
    }

    /** Returns -1 after the last data. A file system that does not support holes reports everything as data. */
    private static long nextData(int descriptor, long from) {
        long at = LibC.lseek(descriptor, from, SEEK_DATA);
        return at < 0 && Native.getLastError() != ENXIO && from == 0 ? 0 : at;
    }

    private int readStage(int descriptor, long offset, int length) {
        try {
            return (int) LibC.pread(descriptor, stage.address(), length, offset);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Lists a directory.
     *
     * @param path the directory
     * @return the names in it, without {@code .} and {@code ..}; null if it cannot be read
     */
    public @Nullable List<String> names(String path) {
        long directory = openDirectory(path);
        if (directory == 0) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (long entry = LibC.readdir(directory); entry != 0; entry = LibC.readdir(directory)) {
            String found = new Pointer(entry).getString(D_NAME, StandardCharsets.ISO_8859_1.name());
            if (!found.equals(".") && !found.equals("..")) {
                names.add(found);
            }
        }
        LibC.closedir(directory);
        return names;
    }

    private long openDirectory(String path) {
        if (!put(path)) {
            return 0;
        }
        try {
            return LibC.opendir(name.address());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Reads a symbolic link.
     *
     * @param path the link
     * @return what it points to; null if it is not a link
     */
    public @Nullable String target(String path) {
        if (!put(path)) {
            return null;
        }
        try {
            int length = (int) LibC.readlink(name.address(), target.address(), PATH_MAX);
            if (length < 0) {
                return null;
            }
            byte[] bytes = new byte[length];
            target.bytes().get(0, bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Opening a pipe would wait for its other end. */
    private int open(String path) {
        if (!put(path)) {
            return -1;
        }
        try {
            return LibC.openat(AT_FDCWD, name.address(), O_CLOEXEC | O_NONBLOCK);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private boolean put(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length >= LONGEST) {
            return false;
        }
        name.bytes().put(0, bytes).put(bytes.length, (byte) 0);
        return true;
    }
}
