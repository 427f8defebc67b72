package io.github.syscallunit.engine.ptrace;

import io.github.syscallunit.engine.linux.Architecture;
import io.github.syscallunit.engine.linux.FilterProgram;
import io.github.syscallunit.engine.linux.SyscallInfo;
import io.github.syscallunit.engine.linux.SyscallInjection;
import io.github.syscallunit.trace.Abi;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a program a filter before it begins, so that it stops at the wanted syscalls alone: the launcher is made to ask the kernel for it.
 *
 * <p>A filter stays for good, in every descendant. What it asks of a tracer fails without one, so nobody who has it is let go of.
 * An unprivileged process must first give up what set-uid programs would gain; traced ones gain nothing anyway.
 */
final class FilterInstaller {
    /** Who asks for CPUs must not see that the tracer's is shared. */
    private static final String FOR_COLOCATION = "sched_getaffinity,sched_setaffinity,clone,clone3";

    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    /** Before Linux 5.16 a filter made every memory access of its program slower, unless told not to. */
    private static final int SECCOMP_FILTER_FLAG_SPEC_ALLOW = 4;

    private static final int EACCES = 13;
    private static final int RED_ZONE = 256;
    private static final int PROGRAM_HEAD = 16;

    private @Nullable FilterProgram program;
    private @Nullable SyscallInjection injection;
    private boolean givesUpPrivileges;
    private boolean asksForFilter;
    private boolean installed;
    private long address;

    /** Chooses the syscalls. */
    void choose(List<SyscallSet> wanted) {
        program = null;
        if (!leavesAnythingOut(wanted)) {
            return;
        }
        List<SyscallSet> sets = new ArrayList<>(wanted);
        sets.add(SyscallSet.strace(FOR_COLOCATION));
        FilterProgram assembled = FilterProgram.of(sets);
        program = leavesAnythingOut(sets) && assembled.isShortEnough() ? assembled : null;
    }

    private static boolean leavesAnythingOut(List<SyscallSet> sets) {
        Abi abi = Architecture.current().abi();
        for (int number = 0; number < SyscallTable.of(abi).size(); number++) {
            if (!anyMayMatch(sets, abi, number)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyMayMatch(List<SyscallSet> sets, Abi abi, int number) {
        for (SyscallSet set : sets) {
            if (set.mayMatch(abi, number)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether a filter is wanted, or in force} */
    boolean isChosen() {
        return program != null;
    }

    /** {@return whether the filter is in force: only syscalls that it names stop} */
    boolean isInstalled() {
        return installed;
    }

    /** {@return whether the launcher is making calls of ours} */
    boolean isAtWork() {
        return injection != null;
    }

    /** The launcher comes back from a call of its own. */
    void begin(Tracee launcher) {
        FilterProgram chosen = program;
        boolean usual = launcher.abi() == Architecture.current().abi();
        if (chosen == null || installed || injection != null || !usual) {
            return;
        }
        ByteBuffer code = chosen.bytes();
        address = (launcher.stackPointer() - RED_ZONE - PROGRAM_HEAD - code.remaining()) & -PROGRAM_HEAD;
        ByteBuffer block = ByteBuffer.allocate(PROGRAM_HEAD + code.remaining()).order(ByteOrder.nativeOrder());
        block.putShort(0, (short) chosen.length()).putLong(Long.BYTES, address + PROGRAM_HEAD);
        block.position(PROGRAM_HEAD).put(code).flip();
        if (!launcher.memory().write(address, block)) {
            program = null;
            return;
        }
        SyscallInjection calls = new SyscallInjection(launcher.tid());
        injection = calls;
        askForFilter(calls);
    }

    private void askForFilter(SyscallInjection calls) {
        asksForFilter = true;
        calls.call("seccomp", SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, address);
    }

    /** A call of ours has come to its entry or its exit. */
    void step(SyscallInfo info) {
        SyscallInjection calls = injection;
        if (calls == null || !info.isExit()) {
            return;
        }
        if (!asksForFilter) {
            askForFilter(calls);
        } else if (info.result() == -EACCES && !givesUpPrivileges) {
            givesUpPrivileges = true;
            asksForFilter = false;
            calls.call("prctl", PR_SET_NO_NEW_PRIVS, 1);
        } else {
            installed = info.result() == 0;
            program = installed ? program : null;
            calls.end();
            injection = null;
        }
    }
}
