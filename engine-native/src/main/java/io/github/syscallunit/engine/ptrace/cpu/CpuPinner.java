package io.github.syscallunit.engine.ptrace.cpu;

import io.github.syscallunit.engine.linux.CpuMask;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import org.jspecify.annotations.Nullable;

/** Pins threads to the CPU on which the tracer runs, and gives them their former CPUs back. */
public final class CpuPinner {
    /** What is known of one tracee. */
    public static final class Pin {
        /** The CPUs that the tracee had before it was pinned; null while it is not pinned. */
        private @Nullable CpuMask originalMask;

        /** The same at the entry of its last call: a child that the call makes inherits that mask. */
        private @Nullable CpuMask originalMaskAtEntry;

        private boolean impossible;
        private int epoch;
        private int stops;

        boolean isPinned() {
            return originalMask != null;
        }

        void remember() {
            originalMaskAtEntry = originalMask;
        }

        void countStops(int inEpoch, int more) {
            stops = stopsIn(inEpoch) + more;
            epoch = inEpoch;
        }

        int stopsIn(int someEpoch) {
            return epoch == someEpoch ? stops : 0;
        }
    }

    private final PtraceKernel kernel;
    private @Nullable CpuMask tracerMask;
    private @Nullable CpuMask pinnedMask;
    private int cpu;

    CpuPinner(PtraceKernel kernel) {
        this.kernel = kernel;
    }

    /** Pins the tracer to the CPU on which it runs. Called on the tracer's thread. */
    boolean begin() {
        tracerMask = kernel.affinity(CpuMask.THIS_THREAD);
        cpu = kernel.currentCpu();
        if (tracerMask == null || cpu < 0 || !tracerMask.contains(cpu)) {
            return false;
        }
        CpuMask only = CpuMask.ofOnly(cpu);
        kernel.setAffinity(CpuMask.THIS_THREAD, only);
        pinnedMask = only;
        return true;
    }

    /** Lets the tracer run on all its CPUs again. */
    void end() {
        CpuMask free = tracerMask;
        if (free != null) {
            kernel.setAffinity(CpuMask.THIS_THREAD, free);
        }
    }

    /** Pins a stopped tracee to the tracer's CPU, if it may run there. */
    void pin(PinnableTracee tracee) {
        Pin pin = tracee.pin();
        CpuMask only = pinnedMask;
        if (pin.originalMask != null || pin.impossible || only == null) {
            return;
        }
        CpuMask free = kernel.affinity(tracee.tid());
        if (free == null || !free.contains(cpu) || kernel.setAffinity(tracee.tid(), only) != 0) {
            pin.impossible = true;
        } else {
            pin.originalMask = free;
        }
    }

    /** Gives a tracee its CPUs back, unless they were changed by another process since. */
    void release(PinnableTracee tracee) {
        Pin pin = tracee.pin();
        CpuMask free = pin.originalMask;
        if (free != null) {
            pin.originalMask = null;
            restore(tracee, free);
        }
        pin.impossible = false;
    }

    private void restore(PinnableTracee tracee, CpuMask free) {
        CpuMask now = kernel.affinity(tracee.tid());
        if (now != null && now.equals(pinnedMask)) {
            kernel.setAffinity(tracee.tid(), free);
        }
    }

    /** Notes a child's CPUs: those of its parent at the entry of the call that made it. The parent may have been released meanwhile. */
    void inherit(PinnableTracee child, @Nullable PinnableTracee parent) {
        if (parent == null || parent.pin().originalMaskAtEntry == null) {
            return;
        }
        CpuMask free = parent.pin().originalMaskAtEntry;
        child.pin().originalMask = free;
        if (parent.pin().originalMask == null) {
            release(child);
        }
    }
}
