package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.hypercall.FilterRequest;
import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.hypercall.HypercallClient;
import io.github.syscallunit.engine.linux.HypercallSignal;
import io.github.syscallunit.engine.linux.seccomp.SeccompFilterBuilder;
import io.github.syscallunit.engine.linux.seccomp.SeccompInstaller;
import io.github.syscallunit.engine.linux.seccomp.SeccompProgram;
import io.github.syscallunit.trace.SyscallSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * Lets the kernel choose the syscalls at which a traced program stops, from within the program.
 *
 * <p>A seccomp(2) filter cannot be removed. It stays on the thread that requested it, and on the threads and processes
 * that this creates. It loses nothing: where a region or
 * a fault wants more than the filters of a thread, the thread stops at every call, as it would without. Only what a filter of the program's
 * own refuses is not seen.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracedFilter {
    private static final HypercallClient LINE = HypercallClient.OWN;
    private static final Map<SyscallSet, Optional<SeccompProgram>> PROGRAMS = new ConcurrentHashMap<>();
    private static final ThreadLocal<Set<SyscallSet>> SETTLED = ThreadLocal.withInitial(HashSet::new);

    private TracedFilter() {}

    /**
     * Has the calling thread, and what it makes, stop at some syscalls alone while nobody wants others. Does nothing where that would save
     * nothing, where the thread does so already, and where the kernel has no filters.
     *
     * @param wanted the syscalls
     * @param wholeJvm whether all other threads shall do the same
     */
    public static void install(SyscallSet wanted, boolean wholeJvm) {
        if (HypercallSignal.isVirtualThread() || !SETTLED.get().add(wanted)) {
            return;
        }
        PROGRAMS.computeIfAbsent(wanted, set -> SeccompFilterBuilder.filter(List.of(set)))
                .ifPresent(program -> install(program, wanted, wholeJvm));
    }

    private static void install(SeccompProgram program, SyscallSet wanted, boolean wholeJvm) {
        if (ask(Hypercall.Operation.FILTER_LACKS, wanted, false) != 1) {
            return;
        }
        boolean onAll = wholeJvm && SeccompInstaller.installOnAllThreads(program);
        if (onAll || SeccompInstaller.install(program)) {
            ask(Hypercall.Operation.FILTER_HELD, wanted, onAll);
        }
    }

    private static long ask(Hypercall.Operation operation, SyscallSet wanted, boolean allThreads) {
        return LINE.ask(operation, new FilterRequest(wanted, allThreads).toBytes());
    }
}
