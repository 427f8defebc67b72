package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;

/**
 * A pipe(7) whose ends are closed in every program that this process starts, unless a {@code Spawn} passes one on.
 *
 * <p>Both ends have high numbers, so that passing one on as descriptor 3 cannot overwrite the other.
 */
public final class Pipe {
    private static final int O_CLOEXEC = 02000000;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int LOWEST = 200;

    private final int readEnd;
    private final int writeEnd;

    private Pipe(int readEnd, int writeEnd) {
        this.readEnd = readEnd;
        this.writeEnd = writeEnd;
    }

    /** {@return a new pipe} */
    public static Pipe open() {
        NativeBuffer pair = new NativeBuffer(8);
        if (LibC.pipe2(pair.address(), O_CLOEXEC) < 0) {
            throw new SystemCallException("pipe2", "O_CLOEXEC", Native.getLastError());
        }
        return new Pipe(movedUp(pair.bytes().getInt(0)), movedUp(pair.bytes().getInt(4)));
    }

    private static int movedUp(int descriptor) {
        int moved = LibC.fcntl(descriptor, F_DUPFD_CLOEXEC, LOWEST);
        if (moved < 0) {
            return descriptor;
        }
        FileDescriptors.close(descriptor);
        return moved;
    }

    /** {@return the descriptor to read from} */
    public int readEnd() {
        return readEnd;
    }

    /** {@return the descriptor to write to} */
    public int writeEnd() {
        return writeEnd;
    }

    /** Closes the end that a started program now holds. */
    public void closeWriteEnd() {
        FileDescriptors.close(writeEnd);
    }

    /** Closes the end that a started program now holds. */
    public void closeReadEnd() {
        FileDescriptors.close(readEnd);
    }
}
