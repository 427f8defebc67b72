package io.github.syscallunit.engine.linux.proc;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads files of proc(5) into a buffer that is used again. The files of a thread that has ended cannot be read. */
final class ProcFile {
    private static final int NAME = 64;
    private static final int O_CLOEXEC = 0x80000;
    private static final int AT_FDCWD = -100;

    private final NativeBuffer name = new NativeBuffer(NAME);
    private final NativeBuffer content;
    private final int capacity;
    private int length;

    ProcFile(int capacity) {
        this.content = new NativeBuffer(capacity);
        this.capacity = capacity;
    }

    /** Reads the beginning of {@code /proc/TID/DIRECTORY/NUMBER}, and returns its length; -1 if it cannot be opened. */
    int read(int tid, String directory, int number) {
        int descriptor = open("/proc/" + tid + "/" + directory + "/" + number);
        length = descriptor < 0 ? -1 : (int) read(descriptor);
        if (descriptor >= 0) {
            LibC.close(descriptor);
        }
        return length;
    }

    /** Opens a file to be read piece by piece. Returns the descriptor, -1 if there is none. */
    int open(String path) {
        name.bytes().clear().put(path.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        try {
            return LibC.openat(AT_FDCWD, name.address(), O_CLOEXEC);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Reads the next piece, and returns its length; 0 at the end, -1 for a failure. */
    long read(int descriptor) {
        try {
            length = (int) LibC.read(descriptor, content.address(), capacity);
            return length;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** {@return what was read last} */
    ByteBuffer bytes() {
        return content.bytes();
    }

    int length() {
        return length;
    }
}
