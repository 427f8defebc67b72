package io.github.syscallunit.engine.linux.proc;

import com.sun.jna.Native;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.io.ByteArrayOutputStream;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds out by {@code statx(2)} which file a tracee's descriptor or path names, from what the kernel has cached of it. One instance is used by one
 * thread.
 */
public final class TraceeFileStatus {
    /** The working directory, in place of a descriptor. */
    public static final int AT_FDCWD = -100;

    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_NO_AUTOMOUNT = 0x800;
    private static final int AT_STATX_DONT_SYNC = 0x4000;
    private static final int FLAGS = AT_NO_AUTOMOUNT | AT_STATX_DONT_SYNC;
    private static final int TYPE_MODE_INODE_SIZE = 0x303;
    private static final int ENOENT = 2;
    private static final int STRUCT = 256;
    private static final int MODE = 0x1c;
    private static final int INODE = 0x20;
    private static final int SIZE = 0x28;
    private static final int DEVICE_MAJOR = 0x88;
    private static final int DEVICE_MINOR = 0x8c;
    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR_FILE = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LONGEST = 8192;
    private static final int NUMBER = Architecture.current().syscallNumber("statx");

    private final NativeBuffer name = new NativeBuffer(LONGEST);
    private final NativeBuffer status = new NativeBuffer(STRUCT);
    private boolean missing;

    /**
     * Looks at the file of a descriptor.
     *
     * @param tid a thread
     * @param descriptor one of its descriptors
     * @return false if the thread or the descriptor does not exist, or the kernel refuses
     */
    public boolean ofDescriptor(int tid, int descriptor) {
        if (descriptor < 0) {
            return false;
        }
        return ask("/proc/" + tid + "/fd/" + descriptor, new byte[0], true);
    }

    /**
     * Looks at the file of a path, as a thread would find it. The lookup may have to wait where the file system does.
     *
     * @param tid the thread
     * @param directory a descriptor, or {@link #AT_FDCWD}: where a relative path begins
     * @param path the path, whose links to the thread's own entry of proc(5) lead to that thread
     * @param follow whether a symbolic link is the file that it leads to
     * @return false if the file does not exist ({@link #isMissing()}), or if that is not known
     */
    public boolean ofPath(int tid, int directory, byte[] path, boolean follow) {
        String base = "/proc/" + tid;
        if (path.length > 0 && path[0] == '/') {
            return ask(base, own(path), follow);
        }
        String start = base + (directory == AT_FDCWD ? "/cwd" : "/fd/" + directory);
        return ask(start, path.length == 0 ? path : joined("/".getBytes(StandardCharsets.US_ASCII), path), follow);
    }

    /** A link to {@code /proc/self} would name the tracer's own entry. */
    private static byte[] own(byte[] path) {
        String text = new String(path, StandardCharsets.ISO_8859_1);
        for (String prefix : new String[] {"/proc/self/", "/proc/thread-self/"}) {
            if (text.startsWith(prefix)) {
                return text.substring(prefix.length() - 1).getBytes(StandardCharsets.ISO_8859_1);
            }
        }
        if (text.startsWith("/dev/fd/")) {
            return text.substring("/dev".length()).getBytes(StandardCharsets.ISO_8859_1);
        }
        return joined("/root".getBytes(StandardCharsets.US_ASCII), path);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private boolean ask(String start, byte[] rest, boolean follow) {
        missing = false;
        ByteBuffer path = name.bytes().clear().put(start.getBytes(StandardCharsets.US_ASCII));
        if (rest.length >= path.remaining()) {
            return false;
        }
        path.put(rest).put((byte) 0);
        try {
            int flags = FLAGS | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
            boolean found =
                    LibC.syscall(NUMBER, AT_FDCWD, name.address(), flags, TYPE_MODE_INODE_SIZE, status.address(), 0)
                            == 0;
            missing = !found && Native.getLastError() == ENOENT;
            return found;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Discards the result of the last lookup. */
    public void forget() {
        missing = false;
    }

    /** {@return whether the last lookup found that the file does not exist} */
    public boolean isMissing() {
        return missing;
    }

    /** {@return the major number of the file's device times 2^32, plus the minor one} */
    public long device() {
        return Integer.toUnsignedLong(status.bytes().getInt(DEVICE_MAJOR)) << Integer.SIZE
                | Integer.toUnsignedLong(status.bytes().getInt(DEVICE_MINOR));
    }

    /** {@return the number of the file on its device} */
    public long inode() {
        return status.bytes().getLong(INODE);
    }

    /** {@return type and permissions, as {@code st_mode} has them} */
    public int mode() {
        return Short.toUnsignedInt(status.bytes().getShort(MODE));
    }

    /** {@return whether it is a regular file or a directory} */
    public boolean isFileOrDirectory() {
        int type = mode() & FILE_TYPE;
        return type == REGULAR_FILE || type == DIRECTORY;
    }

    /** {@return the size in bytes} */
    public long size() {
        return status.bytes().getLong(SIZE);
    }
}
