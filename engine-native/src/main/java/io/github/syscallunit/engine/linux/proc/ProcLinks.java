package io.github.syscallunit.engine.linux.proc;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the links lead that proc(5) has for a thread, byte by byte as the kernel writes it. Threads come and go: whatever is asked, it
 * may be gone. One instance is used by one thread: its buffers are used again.
 */
public final class ProcLinks {
    /** As much as the kernel tells of a path: a page. */
    private static final int LONGEST = 4096;

    private static final byte[] PROC = bytes("/proc/");
    private static final byte[] DESCRIPTORS = bytes("/fd/");
    private static final byte[] MAPPINGS = bytes("/map_files/");
    private static final byte[] WORKING_DIRECTORY = bytes("/cwd");
    private static final int NAME = 96;

    private final NativeBuffer name = new NativeBuffer(NAME);
    private final NativeBuffer target = new NativeBuffer(LONGEST);

    /**
     * Tells what a descriptor stands for.
     *
     * @param tid a thread
     * @param descriptor one of its descriptors
     * @return a path or, of what is no file, something like {@code socket:[123]}; null if there is no such descriptor
     */
    public byte @Nullable [] descriptor(int tid, int descriptor) {
        return descriptor < 0 ? null : read(number(start(tid).put(DESCRIPTORS), descriptor));
    }

    /**
     * Tells the working directory of a thread.
     *
     * @param tid the thread
     * @return the path; null if the thread is gone
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
