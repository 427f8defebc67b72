package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.linux.launch.KillingFilter;
import io.github.syscallunit.engine.linux.seccomp.SeccompFilterBuilder;
import io.github.syscallunit.engine.linux.seccomp.SeccompProgram;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import io.github.syscallunit.engine.ptrace.kernel.RemoteSyscall;
import io.github.syscallunit.trace.SyscallSet;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Installs a filter in a program before it begins, so that it stops at the wanted syscalls only: the launcher is made to call {@code seccomp}.
 *
 * <p>A filter cannot be removed, and every descendant inherits it. The calls that it traces fail without a tracer, so no process with it is detached.
 * An unprivileged process must first set {@code no_new_privs}; under a tracer, set-uid programs gain no privileges anyway.
 */
final class LaunchFilterInstaller {
    private static final int EACCES = 13;
    private static final int RED_ZONE = 256;
    private static final int ALIGNMENT = 16;

    private final PtraceKernel kernel;
    private @Nullable SeccompProgram program;
    private @Nullable RemoteSyscall injection;
    private boolean givesUpPrivileges;
    private boolean asksForFilter;
    private boolean installed;
    private long address;

    LaunchFilterInstaller(PtraceKernel kernel) {
        this.kernel = kernel;
    }

    /** Chooses the syscalls. */
    void choose(List<SyscallSet> wanted) {
        program = KillingFilter.killsAt("seccomp")
                ? null
                : SeccompFilterBuilder.filter(wanted).orElse(null);
    }

    /** {@return whether a filter is wanted, or installed} */
    boolean isChosen() {
        return program != null;
    }

    /** {@return whether the filter is installed: only syscalls that it names stop} */
    /** Discards the filter, because the processes that have it are being killed. */
    void abandon() {
        installed = false;
    }

    boolean isInstalled() {
        return installed;
    }

    /** {@return whether the launcher is making injected calls} */
    boolean isAtWork() {
        return injection != null;
    }

    /** Starts with the injected calls, at the exit of one of the launcher's own calls. */
    void begin(PtraceTracee launcher) {
        SeccompProgram chosen = program;
        boolean usual = launcher.abi() == Architecture.current().abi();
        if (chosen == null || installed || injection != null || !usual) {
            return;
        }
        address = (launcher.stackPointer() - RED_ZONE - chosen.size()) & -ALIGNMENT;
        ByteBuffer block = ByteBuffer.allocate(chosen.size());
        chosen.write(block, address);
        if (!launcher.memory().write(address, block)) {
            program = null;
            return;
        }
        RemoteSyscall calls = new RemoteSyscall(kernel, launcher.tid());
        injection = calls;
        askForFilter(calls);
    }

    private void askForFilter(RemoteSyscall calls) {
        asksForFilter = true;
        calls.call(
                "seccomp",
                SeccompProgram.SECCOMP_SET_MODE_FILTER,
                SeccompProgram.SECCOMP_FILTER_FLAG_SPEC_ALLOW,
                address);
    }

    /** Handles the entry or the exit of an injected call. */
    void step(SyscallInfo info) {
        RemoteSyscall calls = injection;
        if (calls == null || !info.isExit()) {
            return;
        }
        if (!asksForFilter) {
            askForFilter(calls);
        } else if (info.result() == -EACCES && !givesUpPrivileges) {
            givesUpPrivileges = true;
            asksForFilter = false;
            calls.call("prctl", SeccompProgram.PR_SET_NO_NEW_PRIVS, 1);
        } else {
            installed = info.result() == 0;
            program = installed ? program : null;
            calls.end();
            injection = null;
        }
    }
}
