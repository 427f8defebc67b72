package io.github.syscallunit.engine.ptrace.cpu;

import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import io.github.syscallunit.engine.stop.SyscallNumberSet;
import io.github.syscallunit.engine.stop.SyscallStop;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Handles the calls by which a tracee may see or pass on the CPUs that it may use. At their entry all tracees get the CPUs that they would have
 * without tracing, and keep them until the call returns.
 *
 * <p>The text of {@code /proc/PID/status} is made when it is read, by any thread. So co-location ends when a tracee opens such a file.
 */
final class AffinityInterceptor {
    /** How a call depends on the CPUs. */
    enum AffinityEffect {
        NONE,
        /** It asks or changes them. */
        AFFINITY,
        /** It makes a child that has its parent's CPUs, and that is never stopped. */
        UNTRACED_BIRTH
    }

    private static final SyscallNumberSet AFFINITY = SyscallNumberSet.of("sched_getaffinity", "sched_setaffinity");
    private static final SyscallNumberSet CLONE = SyscallNumberSet.of("clone");
    private static final SyscallNumberSet CLONE3 = SyscallNumberSet.of("clone3");
    private static final SyscallNumberSet FORKS = SyscallNumberSet.of("fork", "vfork");
    private static final SyscallNumberSet OPEN = SyscallNumberSet.of("open");
    private static final SyscallNumberSet OPENAT = SyscallNumberSet.of("openat", "openat2");
    /** All of these: most calls are none of them. */
    private static final SyscallNumberSet ANY = SyscallNumberSet.of(
            "sched_getaffinity", "sched_setaffinity", "clone", "clone3", "fork", "vfork", "open", "openat", "openat2");
    /** From {@code linux/sched.h}. */
    private static final long CLONE_UNTRACED = 0x00800000;

    private static final String STATUS = "status";
    private static final int LONGEST_PATH = 64;

    private final Set<SyscallStop> pending = new HashSet<>();
    private final Set<SyscallStop> openers = new HashSet<>();
    private final ByteBuffer bytes = ByteBuffer.allocate(LONGEST_PATH).order(ByteOrder.nativeOrder());
    private final PtraceKernel kernel;
    private final boolean followsBirths;

    AffinityInterceptor(PtraceKernel kernel, boolean followsBirths) {
        this.kernel = kernel;
        this.followsBirths = followsBirths;
    }

    /**
     * Classifies a call at its entry.
     *
     * @param readsPaths whether a file that is opened now may be read while the tracee is kept on our CPU
     */
    AffinityEffect kindOf(SyscallStop tracee, boolean readsPaths) {
        if (!ANY.has(tracee)) {
            return AffinityEffect.NONE;
        }
        if (AFFINITY.has(tracee)) {
            return AffinityEffect.AFFINITY;
        }
        if (readsPaths && (OPENAT.has(tracee) || OPEN.has(tracee))) {
            noteStatus(tracee, tracee.argument(OPEN.has(tracee) ? 0 : 1));
            return AffinityEffect.NONE;
        }
        return isUntracedBirth(tracee) ? AffinityEffect.UNTRACED_BIRTH : AffinityEffect.NONE;
    }

    private boolean isUntracedBirth(SyscallStop tracee) {
        if (CLONE.has(tracee)) {
            return !followsBirths || (tracee.argument(0) & CLONE_UNTRACED) != 0;
        }
        if (CLONE3.has(tracee)) {
            return !followsBirths || (cloneFlags(tracee) & CLONE_UNTRACED) != 0;
        }
        return !followsBirths && FORKS.has(tracee);
    }

    /** The first word of {@code struct clone_args}. */
    private long cloneFlags(SyscallStop tracee) {
        bytes.clear().limit(Long.BYTES);
        return tracee.memory().read(tracee.argument(0), bytes) == Long.BYTES ? bytes.getLong(0) : 0;
    }

    /** A longer path is not one of the kernel's: {@code /proc/PID/task/TID/status} has 35 bytes at most. */
    private void noteStatus(SyscallStop tracee, long address) {
        bytes.clear();
        int read = tracee.memory().read(address, bytes);
        for (int end = 0; end < read; end++) {
            if (bytes.get(end) == 0) {
                if (new String(bytes.array(), 0, end, StandardCharsets.ISO_8859_1).endsWith(STATUS)) {
                    openers.add(tracee);
                }
                return;
            }
        }
    }

    /** Notes that a tracee has entered such a call. */
    void begin(SyscallStop tracee) {
        pending.add(tracee);
    }

    /**
     * Notes that the call has returned.
     *
     * @return whether the tracee can read its CPUs from now on without a call that stops
     */
    boolean end(SyscallStop tracee) {
        boolean opened = !openers.isEmpty() && openers.remove(tracee) && tracee.errno() == 0;
        forget(tracee);
        return opened && isStatus(kernel.descriptor(tracee.tid(), (int) tracee.result()));
    }

    private static boolean isStatus(byte @Nullable [] target) {
        String path = target == null ? "" : new String(target, StandardCharsets.ISO_8859_1);
        return path.startsWith("/proc/") && path.endsWith("/" + STATUS);
    }

    /** Removes a tracee that has ended. */
    void forget(SyscallStop tracee) {
        if (!pending.isEmpty() || !openers.isEmpty()) {
            pending.remove(tracee);
            openers.remove(tracee);
        }
    }

    /** {@return whether a tracee is in such a call} */
    boolean hasPending() {
        return !pending.isEmpty();
    }
}
