package io.github.syscallunit.trace;

import io.github.syscallunit.trace.fact.NewTask;
import java.util.List;
import java.util.Optional;

/** Decides by a call's arguments whether it belongs to a family. Numbers are those of the kernel's headers. */
enum ArgumentPredicate {
    ALWAYS {
        @Override
        boolean matches(SyscallEvent call) {
            return true;
        }
    },
    /** A clone that makes a process: its flags lack CLONE_THREAD. */
    NEW_PROCESS {
        @Override
        boolean matches(SyscallEvent call) {
            return !makesThread(call);
        }
    },
    /** A clone that makes a thread. */
    NEW_THREAD {
        @Override
        boolean matches(SyscallEvent call) {
            return makesThread(call);
        }
    },
    /** A signal for another process than the caller's own. The first argument says whose. */
    OTHER_PROCESS {
        @Override
        boolean matches(SyscallEvent call) {
            int target = call.arguments().get(0).intValue();
            return target != call.pid() && target != call.tid();
        }
    },
    /** An unlinkat with AT_REMOVEDIR. */
    REMOVES_DIRECTORY {
        @Override
        boolean matches(SyscallEvent call) {
            return (call.arguments().get(2) & AT_REMOVEDIR) != 0;
        }
    },
    /** An unlinkat without AT_REMOVEDIR. */
    REMOVES_FILE {
        @Override
        boolean matches(SyscallEvent call) {
            return (call.arguments().get(2) & AT_REMOVEDIR) == 0;
        }
    },
    /** A newfstatat, a statx or a call of extended attributes with AT_SYMLINK_NOFOLLOW. */
    NO_FOLLOW {
        @Override
        boolean matches(SyscallEvent call) {
            return (atFlags(call) & AT_SYMLINK_NOFOLLOW) != 0;
        }
    },
    /** A newfstatat, a statx or a call of extended attributes with AT_EMPTY_PATH, which asks about its descriptor. */
    BY_DESCRIPTOR {
        @Override
        boolean matches(SyscallEvent call) {
            return (atFlags(call) & AT_EMPTY_PATH) != 0;
        }
    };

    private static final int CLONE_THREAD = 0x10000;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int AT_EMPTY_PATH = 0x1000;

    abstract boolean matches(SyscallEvent call);

    /** The flags of clone3 are in memory: its facts have them. */
    private static boolean makesThread(SyscallEvent call) {
        return call.name().equals("clone3")
                ? call.facts().newTask().equals(Optional.of(NewTask.THREAD))
                : (call.arguments().get(0) & CLONE_THREAD) != 0;
    }

    /** The fourth argument of newfstatat is the flags, the third one of the others. */
    private static long atFlags(SyscallEvent call) {
        List<Long> arguments = call.arguments();
        return arguments.get(call.name().contains("fstatat") ? 3 : 2);
    }
}
