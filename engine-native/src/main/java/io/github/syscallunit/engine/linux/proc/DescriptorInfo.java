package io.github.syscallunit.engine.linux.proc;

import java.nio.ByteBuffer;

/**
 * Reads what {@code /proc/TID/fdinfo} has for a descriptor: its position and status flags. One instance is used by one thread.
 */
public final class DescriptorInfo {
    private static final int OCTAL = 8;
    private static final int DECIMAL = 10;
    private static final int SIZE = 512;
    private static final int NONE = -1;

    private final ProcFile file = new ProcFile(SIZE);
    private long position;
    private long flags;
    private int lastTid = NONE;
    private int lastDescriptor = NONE;

    /**
     * Reads a descriptor's information.
     *
     * @param tid a thread
     * @param descriptor one of its descriptors
     * @return false if there is no such descriptor; then position and flags are meaningless
     */
    public boolean read(int tid, int descriptor) {
        forget();
        if (descriptor < 0 || file.read(tid, "fdinfo", descriptor) <= 0) {
            return false;
        }
        position = number("pos:\t", DECIMAL);
        flags = number("flags:\t", OCTAL);
        if (flags < 0) {
            return false;
        }
        lastTid = tid;
        lastDescriptor = descriptor;
        return true;
    }

    /**
     * Reads a descriptor's information, unless it was the last that was read.
     *
     * @param tid a thread
     * @param descriptor one of its descriptors
     * @return as for {@link #read}
     */
    public boolean readOnce(int tid, int descriptor) {
        return (tid == lastTid && descriptor == lastDescriptor) || read(tid, descriptor);
    }

    /** Forgets what was read: the thread, or another that shares its descriptors, has run since. */
    public void forget() {
        lastTid = NONE;
        lastDescriptor = NONE;
    }

    /** {@return the position at which the next read or write begins} */
    public long position() {
        return position;
    }

    /** {@return the flags as {@code fcntl(F_GETFL)} gives them, and {@code O_CLOEXEC}} */
    public long flags() {
        return flags;
    }

    private long number(String label, int radix) {
        ByteBuffer text = file.bytes();
        int end = file.length();
        int at = 0;
        while (at < end && !startsWith(text, at, label)) {
            while (at < end && text.get(at) != '\n') {
                at++;
            }
            at++;
        }
        long value = at < end ? 0 : -1;
        for (int i = at + label.length(); i < end && Character.isDigit(text.get(i)); i++) {
            value = value * radix + (text.get(i) - '0');
        }
        return value;
    }

    private boolean startsWith(ByteBuffer text, int at, String label) {
        for (int i = 0; i < label.length(); i++) {
            if (at + i >= file.length() || text.get(at + i) != label.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
