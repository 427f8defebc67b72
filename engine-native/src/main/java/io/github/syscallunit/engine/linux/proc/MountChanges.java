package io.github.syscallunit.engine.linux.proc;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import java.lang.ref.Reference;

/** Finds out by {@code poll(2)} whether the mounts of this process have changed. It keeps a descriptor open until this process ends. */
final class MountChanges {
    private static final short POLLPRI = 2;
    private static final int EVENTS = 4;
    private static final int RETURNED = 6;
    private static final int POLLFD = 8;

    private final NativeBuffer poll = new NativeBuffer(POLLFD);
    private final int descriptor = new ProcFile(1).open("/proc/self/mountinfo");
    private boolean first = true;

    /** {@return whether they may have changed since the last call; true for the first call} */
    boolean poll() {
        if (first || descriptor < 0) {
            first = false;
            return true;
        }
        poll.bytes().putInt(0, descriptor).putShort(EVENTS, POLLPRI).putShort(RETURNED, (short) 0);
        try {
            return LibC.poll(poll.address(), 1, 0) != 0;
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
