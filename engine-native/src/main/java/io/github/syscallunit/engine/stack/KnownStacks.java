package io.github.syscallunit.engine.stack;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.proc.MappedRange;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.stop.Tracee;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The Java stacks that threads had at earlier calls, with the memory of their native stacks at these calls. The calls of a loop have one stack, and
 * reading a thread's memory takes a twentieth of the time in which the agent reports a stack.
 *
 * <p>HotSpot finds a thread's frames by addresses on its native stack: return addresses, frame pointers, methods and positions in their
 * bytecode. So a thread whose native stack differs in no word that may be an address has the same Java stack, see {@link JavaReferences}. Of a
 * virtual thread only some frames are on the native stack: its stacks are not kept. What an address means changes only when the JVM uses the memory
 * of a class or of compiled code again; so a stack is valid until the JVM unloads a class or compiles a method, see {@link JvmCounters}.
 */
final class KnownStacks {
    /** A longer native stack is not compared. */
    private static final int LARGEST = 128 * 1024;
    /** A thread that makes few calls has as many stacks. */
    private static final int FIRST_REQUESTS = 8;

    private static final int MOST_OF_THREAD = 8;
    private static final int MOST = 256;
    private static final long VALID_NANOS = 1_000_000_000;
    private static final String CONTINUATION = "jdk.internal.vm.Continuation";
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final IntFunction<List<MappedRange>> mappingsOf;
    private final LongSupplier clock;
    private final long addressMask = Architecture.current().returnAddressMask();
    private final byte[] now = new byte[LARGEST];
    private final Map<Tracee, OfThread> threads = new HashMap<>();
    private List<MappedRange> mappings = List.of();
    private JavaReferences references = new JavaReferences(mappings);
    private final JvmCounters counters = new JvmCounters();
    private long mappingsNanos;
    private int kept;

    /** What is known of one thread. */
    private static final class OfThread {
        private final Deque<Known> stacks = new ArrayDeque<>();
        private int requests;
        private long end;
        private byte @Nullable [] asked;
        private long askedChanges;
    }

    /** The memory of a native stack, and the Java stack that it had at a time. */
    private static final class Known {
        private final byte[] memory;
        private final ThreadStack stack;
        private final long nanos;
        private final long changes;

        Known(byte[] memory, ThreadStack stack, long nanos, long changes) {
            this.memory = memory;
            this.stack = stack;
            this.nanos = nanos;
            this.changes = changes;
        }
    }

    KnownStacks() {
        this(MappedRange::of, System::nanoTime);
    }

    /**
     * @param mappingsOf the mappings of a process
     * @param clock a time in nanoseconds
     */
    KnownStacks(IntFunction<List<MappedRange>> mappingsOf, LongSupplier clock) {
        this.mappingsOf = mappingsOf;
        this.clock = clock;
    }

    /** {@return the stack of a thread that is stopped at a call; null if it is not known} */
    @Nullable
    ThreadStack find(Tracee tracee) {
        OfThread thread = threads.computeIfAbsent(tracee, any -> new OfThread());
        thread.asked = null;
        if (++thread.requests <= FIRST_REQUESTS
                || TraceeContext.of(tracee).carrier
                || tracee.memory().isReadByWord()) {
            return null;
        }
        long nanos = clock.getAsLong();
        refreshMappings(tracee, nanos);
        long changes = counters.changes(tracee.memory());
        int length = changes < 0 ? 0 : read(tracee, thread);
        if (length == 0) {
            return null;
        }
        for (Iterator<Known> each = thread.stacks.iterator(); each.hasNext(); ) {
            Known known = each.next();
            if (nanos - known.nanos > VALID_NANOS || changes != known.changes) {
                each.remove();
                kept--;
            } else if (isNow(known.memory, length)) {
                return known.stack;
            }
        }
        thread.asked = Arrays.copyOf(now, length);
        thread.askedChanges = changes;
        return null;
    }

    private void refreshMappings(Tracee tracee, long nanos) {
        if (mappings.isEmpty() || nanos - mappingsNanos > VALID_NANOS) {
            mappings = mappingsOf.apply(tracee.pid());
            counters.locate(mappings, tracee.memory());
            references = new JavaReferences(mappings);
            mappingsNanos = nanos;
        }
    }

    /** Reads the native stack, from the stack pointer to its base. {@return its length; 0 if it is too long, or cannot be read} */
    private int read(Tracee tracee, OfThread thread) {
        long pointer = tracee.stackPointer();
        if (pointer >= thread.end || thread.end - pointer > LARGEST) {
            thread.end = mappings.stream()
                    .filter(range -> pointer >= range.start() && pointer < range.end())
                    .mapToLong(MappedRange::end)
                    .findFirst()
                    .orElse(0);
        }
        long length = thread.end - pointer;
        if (length <= 0 || length > LARGEST || length % Long.BYTES != 0) {
            return 0;
        }
        int got = tracee.memory().read(pointer, ByteBuffer.wrap(now, 0, (int) length));
        return got == length ? got : 0;
    }

    /** Whether a thread that had this memory has the same Java stack now. */
    private boolean isNow(byte[] memory, int length) {
        if (memory.length != length) {
            return false;
        }
        int from = 0;
        int different = Arrays.mismatch(memory, 0, length, now, 0, length);
        while (different >= 0) {
            int word = (from + different) & -Long.BYTES;
            if (isReference(memory, word) || isReference(now, word)) {
                return false;
            }
            from = word + Long.BYTES;
            different = Arrays.mismatch(memory, from, length, now, from, length);
        }
        return true;
    }

    private boolean isReference(byte[] memory, int word) {
        return references.mayBe((long) WORDS.get(memory, word) & addressMask);
    }

    /** Keeps the stack that the agent reported of a thread after it was not known. */
    void add(Tracee tracee, ThreadStack stack) {
        OfThread thread = threads.get(tracee);
        byte[] memory = thread == null ? null : thread.asked;
        if (thread == null || memory == null || !isKept(stack)) {
            return;
        }
        thread.asked = null;
        if (kept >= MOST) {
            threads.values().forEach(each -> each.stacks.clear());
            kept = 0;
        }
        if (thread.stacks.size() == MOST_OF_THREAD) {
            thread.stacks.removeLast();
            kept--;
        }
        thread.stacks.addFirst(new Known(memory, stack, clock.getAsLong(), thread.askedChanges));
        kept++;
    }

    private static boolean isKept(ThreadStack stack) {
        return !stack.virtual()
                && !stack.frames().isEmpty()
                && stack.frames().stream()
                        .noneMatch(frame -> frame.getClassName().equals(CONTINUATION));
    }

    /** Forgets a thread that has ended. */
    void forget(Tracee tracee) {
        OfThread thread = threads.remove(tracee);
        kept -= thread == null ? 0 : thread.stacks.size();
    }
}
