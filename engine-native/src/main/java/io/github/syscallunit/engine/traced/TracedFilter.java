package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.hypercall.FilterRequest;
import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.hypercall.HypercallClient;
import io.github.syscallunit.engine.linux.HypercallSignal;
import io.github.syscallunit.engine.linux.launch.KillingFilter;
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
 * Installs seccomp filters in a traced program, so that it stops at some syscalls only. Used within the program.
 *
 * <p>A seccomp(2) filter cannot be removed. The thread that installed it keeps it, and so do the threads and processes that this thread creates. No
 * call is lost: if a region or a fault needs other calls than the filters of a thread, the thread stops at every call, as without filters. Only calls
 * that a filter of the program itself refuses are not seen.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracedFilter {
    private static final HypercallClient CLIENT = HypercallClient.OWN;
    private static final Map<SyscallSet, Optional<SeccompProgram>> PROGRAMS = new ConcurrentHashMap<>();
    private static final ThreadLocal<Set<SyscallSet>> SETTLED = ThreadLocal.withInitial(HashSet::new);

    private TracedFilter() {}

    /**
     * Makes the calling thread, and what it creates, stop at some syscalls only, unless a region or a fault needs others. Does nothing if that would
     * save no stops, if the thread has such a filter, if the kernel has no filters, and if a sandbox kills at seccomp(2).
     *
     * @param wanted the syscalls
     * @param wholeJvm whether all other threads get the filter too
     */
    public static void install(SyscallSet wanted, boolean wholeJvm) {
        if (KillingFilter.isKnownToKillAt("seccomp")
                || HypercallSignal.isVirtualThread()
                || !SETTLED.get().add(wanted)) {
            return;
        }
        PROGRAMS.computeIfAbsent(wanted, set -> SeccompFilterBuilder.filter(List.of(set)))
                .ifPresent(program -> install(program, wanted, wholeJvm));
    }

    private static void install(SeccompProgram program, SyscallSet wanted, boolean wholeJvm) {
        if (ask(Hypercall.Operation.FILTER_MISSING, wanted, false) != 1) {
            return;
        }
        boolean onAll = wholeJvm && SeccompInstaller.installOnAllThreads(program);
        if (onAll || SeccompInstaller.install(program)) {
            ask(Hypercall.Operation.FILTER_INSTALLED, wanted, onAll);
        }
    }

    private static long ask(Hypercall.Operation operation, SyscallSet wanted, boolean allThreads) {
        return CLIENT.ask(operation, new FilterRequest(wanted, allThreads).toBytes());
    }
}
