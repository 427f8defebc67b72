package io.github.syscallunit.engine.unwind;

import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.stop.SyscallNumberSet;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.unwind.ProcessMaps.Mapping;
import io.github.syscallunit.engine.unwind.UnwindRow.SavedRegister;
import io.github.syscallunit.trace.Origin;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds which library made a call of a JVM: that of the first return address outside the C library.
 *
 * <p>Frames of the C library are unwound by its unwind tables, as in a debugger, so that calls from deep inside it
 * ({@code realpath}, {@code getaddrinfo}) have the right caller too.
 */
public final class CallerResolver {
    private static final int FRAMES = 32;
    private static final int WORDS = 96;
    private static final Origin LIBC_ITSELF = new Origin("libc.so.6", true);
    private static final SyscallNumberSet THREAD_CALLS =
            SyscallNumberSet.of("exit", "futex", "rseq", "rt_sigprocmask", "set_robust_list", "set_tid_address");
    private static final SyscallNumberSet MEMORY_CALLS =
            SyscallNumberSet.of("brk", "madvise", "mmap", "mprotect", "mremap", "munmap");

    private final Architecture architecture = Architecture.current();
    private final ProcessMaps maps;
    private final Map<String, Origin> origins = new HashMap<>();
    private final Map<Long, UnwindRow> rules = new HashMap<>();
    private final StackReader stack = new StackReader(WORDS);
    private final Registers registers = new Registers();
    private long stackPointer;
    private long framePointer;
    private boolean framePointerKnown;

    /**
     * Creates a resolver for a JVM.
     *
     * @param pid the JVM
     */
    public CallerResolver(int pid) {
        maps = new ProcessMaps(pid);
    }

    /**
     * Finds the caller of the call that a tracee is about to make.
     *
     * <p>Calls by which the C library's allocator gets memory count as the runtime's, whichever code allocates. So do the calls by which the C
     * library itself starts and ends a thread.
     *
     * @param tracee at a syscall-entry stop, a thread of the JVM
     * @return the library, {@code ""} for compiled Java code
     */
    public Origin of(Tracee tracee) {
        stack.forget();
        long address = tracee.instructionPointer() - 1;
        stackPointer = tracee.stackPointer();
        framePointerKnown = false;
        boolean memoryCall = MEMORY_CALLS.has(tracee);
        for (int frame = 0; frame < FRAMES; frame++) {
            Mapping mapping = maps.at(address);
            if (mapping == null) {
                return frame == 0 ? Origin.UNKNOWN : withoutCaller(tracee);
            }
            if (mapping.isLibC() && memoryCall && frame > 0) {
                return LIBC_ITSELF;
            }
            if (!mapping.isLibC()) {
                return named(mapping.library());
            }
            UnwindRow here = rulesAt(address, mapping);
            if (here == null || !hasKnownBase(here)) {
                return firstOutsideLibC(tracee);
            }
            long caller = stepOut(tracee, here, frame == 0);
            if (caller == 0) {
                return withoutCaller(tracee);
            }
            address = caller - 1;
        }
        return Origin.UNKNOWN;
    }

    /**
     * The C library starts and ends threads itself. A vfork(2) only hides its caller, and is never the C library's own.
     */
    private static Origin withoutCaller(Tracee tracee) {
        return THREAD_CALLS.has(tracee) || MEMORY_CALLS.has(tracee) ? LIBC_ITSELF : Origin.UNKNOWN;
    }

    private boolean hasKnownBase(UnwindRow rules) {
        return rules.frameRegister() == architecture.stackPointerColumn()
                || rules.frameRegister() == architecture.framePointerColumn();
    }

    /** Steps to the caller's frame, and returns the address to which the call returns; 0 at the start of a thread. */
    private long stepOut(Tracee tracee, UnwindRow here, boolean leaf) {
        boolean onStackPointer = here.frameRegister() == architecture.stackPointerColumn();
        long frameEnd = (onStackPointer ? stackPointer : framePointer(tracee)) + here.frameOffset();
        long caller = 0;
        if (here.returnAddress().onStack()) {
            caller = stack.read(tracee, frameEnd + here.returnAddress().offset());
        } else if (leaf && here.returnAddress().register() >= 0) {
            int column = here.returnAddress().register();
            caller = register(tracee, architecture.unwindRegisters()[column]);
        } else if (leaf && architecture.linkRegister().isPresent()) {
            caller = register(tracee, architecture.linkRegister().getAsInt());
        }
        SavedRegister saved = here.place(architecture.framePointerColumn());
        if (saved.onStack()) {
            framePointer = stack.read(tracee, frameEnd + saved.offset());
            framePointerKnown = true;
        }
        stackPointer = frameEnd;
        return caller & architecture.returnAddressMask();
    }

    private long register(Tracee tracee, int index) {
        return tracee.readRegisters(registers) ? registers.value(index) : 0;
    }

    /** Reads the register only if a frame needs it. Most do not. */
    private long framePointer(Tracee tracee) {
        if (!framePointerKnown) {
            framePointer = register(tracee, architecture.framePointer());
            framePointerKnown = true;
        }
        return framePointer;
    }

    private @Nullable UnwindRow rulesAt(long address, Mapping mapping) {
        UnwindRow known = rules.get(address);
        if (known == null) {
            known = maps.rulesAt(address, mapping);
            if (known != null) {
                rules.put(address, known);
            }
        }
        return known;
    }

    /** Without an unwind table: the first word on the stack that is an address in another library. */
    private Origin firstOutsideLibC(Tracee tracee) {
        for (int i = 0; i < WORDS; i++) {
            long candidate =
                    stack.read(tracee, stackPointer + (long) i * Long.BYTES) & architecture.returnAddressMask();
            Mapping mapping = candidate < 0x1000 ? null : maps.known(candidate);
            if (mapping != null && !mapping.isLibC()) {
                return named(mapping.library());
            }
        }
        return Origin.UNKNOWN;
    }

    private Origin named(String library) {
        return origins.computeIfAbsent(library, name -> new Origin(name, isRuntime(name)));
    }

    private static boolean isRuntime(String library) {
        return library.startsWith("libjvm.")
                || library.startsWith("libjimage.")
                || library.startsWith("libjli.")
                || library.startsWith("ld-");
    }
}
