package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.engine.linux.file.HostFiles;
import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.engine.stop.SyscallStop;
import io.github.syscallunit.engine.storage.mirror.DirectoryMirror;
import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The call of a stopped tracee, and the status of its files on the host. Filled again for each call; used by one thread. */
final class CallView {
    static final int AT_FDCWD = -100;
    private static final int PATH_MAX = 4096;
    private static final int CHUNK = 256;
    private static final int NONE = -1;

    private final HostFiles files;
    private final DirectoryMirror mirror;
    private final String rootPath;
    private final long maxBytes;
    private final DescriptorInfo descriptors;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(PATH_MAX).order(ByteOrder.nativeOrder());
    private @Nullable SyscallStop stop;
    private @Nullable FileStatus known;
    private int knownDescriptor = NONE;

    CallView(HostFiles files, DescriptorInfo descriptors, DirectoryMirror mirror, String rootPath, long maxBytes) {
        this.files = files;
        this.descriptors = descriptors;
        this.mirror = mirror;
        this.rootPath = rootPath;
        this.maxBytes = maxBytes;
    }

    /** {@return the largest number of bytes of contents that the recording keeps} */
    long maxBytes() {
        return maxBytes;
    }

    /** Switches to a stop, of which nothing is known yet. */
    CallView of(SyscallStop newStop) {
        stop = newStop;
        knownDescriptor = NONE;
        return this;
    }

    /** Returns to the stop that it was switched to last, and keeps what is known if that was this one. */
    CallView again(SyscallStop newStop) {
        return newStop == stop ? this : of(newStop);
    }

    private SyscallStop stop() {
        if (stop == null) {
            throw new IllegalStateException("no call");
        }
        return stop;
    }

    HostFiles files() {
        return files;
    }

    DirectoryMirror mirror() {
        return mirror;
    }

    int tid() {
        return stop().tid();
    }

    long argument(int register) {
        return stop().argument(register);
    }

    int intArgument(int register) {
        return (int) stop().argument(register);
    }

    long result() {
        return stop().result();
    }

    int errno() {
        return stop().errno();
    }

    /** {@return the path by which the tracer finds the file of a tracee's descriptor, even if that has no name} */
    String descriptorPath(int descriptor) {
        return "/proc/" + tid() + "/fd/" + descriptor;
    }

    @Nullable
    FileStatus status(int descriptor) {
        if (descriptor < 0) {
            return null;
        }
        if (descriptor != knownDescriptor) {
            known = files.status(descriptorPath(descriptor), true);
            knownDescriptor = descriptor;
        }
        return known;
    }

    /** {@return the file of a descriptor, if the mirror has it} */
    @Nullable
    Inode inode(int descriptor) {
        return mirror.find(status(descriptor));
    }

    /** {@return the position and flags of a descriptor at the entry; null if it was closed} */
    @Nullable
    DescriptorInfo informationAtEntry(int descriptor) {
        return descriptors.readOnce(tid(), descriptor) ? descriptors : null;
    }

    /** {@return the position and flags of a descriptor; null if it was closed} */
    @Nullable
    DescriptorInfo information(int descriptor) {
        return descriptors.read(tid(), descriptor) ? descriptors : null;
    }

    /** {@return the path that an argument points to, a character for each byte; null if it cannot be read} */
    @Nullable
    String path(int register) {
        long address = argument(register);
        int length = 0;
        bytes.clear();
        while (address != 0 && length < PATH_MAX) {
            bytes.limit(Math.min(PATH_MAX, length == 0 ? CHUNK : PATH_MAX)).position(length);
            int read = stop().memory().read(address + length, bytes);
            for (int i = length; i < length + read; i++) {
                if (bytes.get(i) == 0) {
                    return text(i);
                }
            }
            if (read <= 0) {
                return null;
            }
            length += read;
        }
        return null;
    }

    private String text(int length) {
        byte[] copy = new byte[length];
        bytes.get(0, copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    /** {@return a number of 64 bits in the tracee's memory; 0 if it cannot be read} */
    long number(long address) {
        bytes.clear().limit(Long.BYTES);
        return stop().memory().read(address, bytes) == Long.BYTES ? bytes.getLong(0) : 0;
    }

    /**
     * Returns the path by which the tracer finds a path of the tracee.
     *
     * @param directory the descriptor of the directory that it is relative to, or {@link #AT_FDCWD}
     * @param path as the tracee gave it
     */
    String hostPath(int directory, String path) {
        if (path.startsWith("/")) {
            return "/proc/" + tid() + "/root" + path;
        }
        String base = directory == AT_FDCWD ? "/proc/" + tid() + "/cwd" : descriptorPath(directory);
        return path.isEmpty() ? base : base + "/" + path;
    }

    /** {@return the file of a path, a link at its end followed, if the mirror has it} */
    @Nullable
    Inode inode(int directory, @Nullable String path) {
        return path == null ? null : mirror.find(files.status(hostPath(directory, path), true));
    }

    /** {@return whether there is a file of a path, in the mirror or not} */
    boolean exists(int directory, @Nullable String path) {
        return path != null && files.status(hostPath(directory, path), true) != null;
    }

    /** {@return the name that a path stands for, links in the path of its parent followed; null if that is not in the mirror} */
    @Nullable
    Place place(int directory, @Nullable String path) {
        if (path == null || path.isEmpty()) {
            return null;
        }
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        int slash = path.lastIndexOf('/', end - 1);
        String name = path.substring(slash + 1, end);
        String parent = slash < 0 ? hostPath(directory, "") : hostPath(directory, path.substring(0, slash + 1));
        Inode found = mirror.find(files.status(parent, true));
        boolean isName = !name.isEmpty() && !name.equals(".") && !name.equals("..");
        return found == null || !isName ? null : new Place(found, name);
    }

    /** {@return the path by which the tracer finds a name of the mirror} */
    String hostPath(Place place) {
        return rootPath + "/" + place.path();
    }

    /** {@return the path by which the tracer finds a file of the mirror; null if it has no name} */
    @Nullable
    String hostPath(Inode inode) {
        return inode.hasName() ? rootPath + "/" + inode.path() : null;
    }
}
