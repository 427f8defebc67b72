package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.ptrace.cpu.PinnableTracee;
import io.github.syscallunit.engine.ptrace.cpu.PinnableTracees;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tracees by tid: open addressing, so that finding one at a stop allocates nothing. */
final class TraceeTable implements PinnableTracees {
    private static final int INITIAL_SLOTS = 64;

    private @Nullable PtraceTracee[] slots = new @Nullable PtraceTracee[INITIAL_SLOTS];
    private int size;

    @Nullable
    PtraceTracee get(int tid) {
        for (int slot = slotOf(tid); ; slot = next(slot)) {
            PtraceTracee tracee = slots[slot];
            if (tracee == null || tracee.tid() == tid) {
                return tracee;
            }
        }
    }

    void add(PtraceTracee tracee) {
        if (2 * (size + 1) > slots.length) {
            rebuild(2 * slots.length, null);
        }
        insert(tracee);
    }

    void remove(PtraceTracee tracee) {
        if (get(tracee.tid()) == tracee) {
            rebuild(slots.length, tracee);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** {@return a copy, which may be iterated while tracees are added and removed} */
    List<PtraceTracee> all() {
        List<PtraceTracee> all = new ArrayList<>(size);
        for (PtraceTracee tracee : slots) {
            if (tracee != null) {
                all.add(tracee);
            }
        }
        return all;
    }

    @Override
    public void forEach(Consumer<? super PinnableTracee> action) {
        for (PtraceTracee tracee : slots) {
            if (tracee != null) {
                action.accept(tracee);
            }
        }
    }

    @Override
    public int count(Predicate<? super PinnableTracee> condition) {
        int count = 0;
        for (PtraceTracee tracee : slots) {
            if (tracee != null && condition.test(tracee)) {
                count++;
            }
        }
        return count;
    }

    private void rebuild(int length, @Nullable PtraceTracee without) {
        @Nullable PtraceTracee[] old = slots;
        slots = new @Nullable PtraceTracee[length];
        size = 0;
        for (PtraceTracee tracee : old) {
            if (tracee != null && tracee != without) {
                insert(tracee);
            }
        }
    }

    private void insert(PtraceTracee tracee) {
        int slot = slotOf(tracee.tid());
        while (slots[slot] != null) {
            slot = next(slot);
        }
        slots[slot] = tracee;
        size++;
    }

    private int slotOf(int tid) {
        return tid & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
