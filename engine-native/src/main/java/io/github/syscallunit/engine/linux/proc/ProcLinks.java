package io.github.syscallunit.engine.linux.proc;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the links that proc(5) has for a thread, as bytes. The thread may have ended at any time. An instance is used
 * by one thread, because its buffers are used again.
 */
public final class ProcLinks {
    /** The longest path that the kernel returns: a page. */
    private static final int LONGEST = 4096;

    private static final byte[] PROC = bytes("/proc/");
    private static final byte[] DESCRIPTORS = bytes("/fd/");
    private static final byte[] MAPPINGS = bytes("/map_files/");
    private static final byte[] WORKING_DIRECTORY = bytes("/cwd");
    private static final int NAME = 96;

    private final NativeBuffer name = new NativeBuffer(NAME);
    private final NativeBuffer target = new NativeBuffer(LONGEST);

    /**
     * Returns the file of a descriptor.
     *
     * @param tid a thread
     * @param descriptor one of its descriptors
     * @return a path, or for other objects a text such as {@code socket:[123]}; null if the descriptor does not exist
     */
    public byte @Nullable [] descriptor(int tid, int descriptor) {
        return descriptor < 0 ? null : read(number(start(tid).put(DESCRIPTORS), descriptor));
    }

    /**
     * Returns the working directory of a thread.
     *
     * @param tid the thread
     * @return the path; null if the thread has ended
     */
    public byte @Nullable [] workingDirectory(int tid) {
        return read(start(tid).put(WORKING_DIRECTORY));
    }

    /**
     * Tells which file is mapped at an address.
     *
     * @param tid a thread
     * @param range the addresses as {@code /proc/TID/maps} writes them
     * @return the path; null if there is no such mapping
     */
    byte @Nullable [] mapping(int tid, String range) {
        return read(start(tid).put(MAPPINGS).put(bytes(range)));
    }

    private ByteBuffer start(int tid) {
        return number(name.bytes().clear().put(PROC), tid);
    }

    private static ByteBuffer number(ByteBuffer out, int number) {
        if (number >= 10) {
            number(out, number / 10);
        }
        return out.put((byte) ('0' + number % 10));
    }

    private byte @Nullable [] read(ByteBuffer path) {
        path.put((byte) 0);
        try {
            int length = (int) LibC.readlink(name.address(), target.address(), LONGEST);
            if (length < 0) {
                return null;
            }
            byte[] bytes = new byte[length];
            target.bytes().get(0, bytes);
            return bytes;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
