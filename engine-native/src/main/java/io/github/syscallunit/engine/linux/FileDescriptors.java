package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/** File descriptors by number. */
public final class FileDescriptors {
    private static final int EINTR = 4;
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 02000000;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int RARELY_USED = 500;

    private FileDescriptors() {}

    /**
     * Closes a descriptor. Does nothing if it is already closed.
     *
     * @param descriptor its number
     */
    public static void close(int descriptor) {
        LibC.close(descriptor);
    }

    /**
     * Opens {@code /dev/null}.
     *
     * @return its descriptor
     */
    public static int openDevNull() {
        int descriptor = LibC.open("/dev/null", O_RDWR | O_CLOEXEC);
        if (descriptor < 0) {
            throw new SystemCallException("open", "\"/dev/null\"", Native.getLastError());
        }
        int high = duplicateHigh(descriptor);
        close(descriptor);
        return high;
    }

    /**
     * Replaces a descriptor of this process by {@code /dev/null}: the reader or writer at the other end does not wait for this process.
     *
     * @param descriptor its number
     */
    public static void leave(int descriptor) {
        int nothing = openDevNull();
        LibC.dup2(nothing, descriptor);
        close(nothing);
    }

    /**
     * Writes an end of line.
     *
     * @param descriptor where to
     */
    public static void signal(int descriptor) {
        write(descriptor, (byte) '\n');
    }

    /**
     * Writes a single byte.
     *
     * @param descriptor where to
     * @param value the byte
     */
    public static void write(int descriptor, byte value) {
        NativeBuffer single = new NativeBuffer(1);
        single.bytes().put(0, value);
        try {
            LibC.write(descriptor, single.address(), 1);
        } finally {
            Reference.reachabilityFence(single);
        }
    }

    /**
     * Writes the beginning of a buffer. Continues after an interruption by a signal.
     *
     * @param descriptor where to
     * @param from the buffer
     * @param length how many bytes
     * @return how many bytes were written; the negated errno on failure
     */
    public static long write(int descriptor, NativeBuffer from, int length) {
        long written;
        do {
            written = LibC.write(descriptor, from.address(), length);
        } while (written < 0 && Native.getLastError() == EINTR);
        return written < 0 ? -Native.getLastError() : written;
    }

    /**
     * Duplicates a descriptor. The duplicate has a number that programs rarely use, if the limit of open files allows
     * it, and is closed in programs that this process starts.
     *
     * @param descriptor an open descriptor
     * @return the duplicate
     */
    public static int duplicateHigh(int descriptor) {
        int duplicate = LibC.fcntl(descriptor, F_DUPFD_CLOEXEC, RARELY_USED);
        if (duplicate < 0) {
            duplicate = LibC.fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
        }
        if (duplicate < 0) {
            throw new SystemCallException("fcntl", descriptor + ", F_DUPFD_CLOEXEC", Native.getLastError());
        }
        return duplicate;
    }

    /**
     * Reads a symbolic link.
     *
     * @param path its path, with a zero at its end
     * @param into where to
     * @return the length of its target; -1 on failure
     */
    public static long readLink(NativeBuffer path, NativeBuffer into) {
        return LibC.readlink(path.address(), into.address(), into.bytes().capacity());
    }

    /**
     * Reads a descriptor as a stream, which closes it.
     *
     * @param descriptor an open descriptor, which the stream owns from now on
     * @return the stream; it ends when the last writer has closed its end
     */
    public static InputStream inputStream(int descriptor) {
        return new DescriptorInputStream(descriptor);
    }

    /**
     * Writes to a descriptor as a stream, which closes it.
     *
     * @param descriptor an open descriptor, which the stream owns from now on
     * @return the stream
     */
    public static OutputStream outputStream(int descriptor) {
        return new DescriptorOutputStream(descriptor);
    }

    private static final class DescriptorInputStream extends InputStream {
        private static final int STAGE = 8192;

        private final NativeBuffer stage = new NativeBuffer(STAGE);
        private final ReentrantLock closing = new ReentrantLock();
        private int descriptor;

        DescriptorInputStream(int descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) {
                return 0;
            }
            long got;
            do {
                got = LibC.read(descriptor, stage.address(), Math.min(length, STAGE));
            } while (got < 0 && Native.getLastError() == EINTR);
            if (got < 0) {
                throw new IOException(
                        new SystemCallException("read", String.valueOf(descriptor), Native.getLastError()));
            }
            stage.bytes().get(0, into, offset, (int) got);
            return got == 0 ? -1 : (int) got;
        }

        @Override
        public void close() {
            closing.lock();
            try {
                if (descriptor >= 0) {
                    FileDescriptors.close(descriptor);
                    descriptor = -1;
                }
            } finally {
                closing.unlock();
            }
        }
    }

    private static final class DescriptorOutputStream extends OutputStream {
        private static final int STAGE = 8192;

        private final NativeBuffer stage = new NativeBuffer(STAGE);
        private int descriptor;

        DescriptorOutputStream(int descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            int done = 0;
            while (done < length) {
                int count = Math.min(STAGE, length - done);
                stage.bytes().put(0, bytes, offset + done, count);
                long written = FileDescriptors.write(descriptor, stage, count);
                if (written < 0) {
                    throw new IOException(new SystemCallException("write", String.valueOf(descriptor), (int) -written));
                }
                done += (int) written;
            }
        }

        @Override
        public synchronized void close() {
            if (descriptor >= 0) {
                FileDescriptors.close(descriptor);
                descriptor = -1;
            }
        }
    }
}
