package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceIncompleteException;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares the modes of files that were created, or got another mode, with the widest one allowed. */
final class GrantedPermissions {
    private static final SyscallSet CREATING = SyscallSet.parse("open,mkdir,mknod,bind");
    private static final SyscallSet CHANGING = SyscallSet.parse("chmod");
    private static final int FILE_TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int SET_USER_ID = 04000;
    private static final int SET_GROUP_ID = 02000;
    private static final int PERMISSIONS = 0777;

    private GrantedPermissions() {}

    /** {@return the bits of nine letters such as {@code rwxr-x---}} */
    static int parse(String permissions) {
        try {
            return bits(PosixFilePermissions.fromString(permissions));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + permissions
                            + "\" are not permissions: write nine letters, such as \"rwxr-x---\", for owner, group"
                            + " and others",
                    e);
        }
    }

    /** The constants stand in the order of the bits, the highest first. */
    private static int bits(Set<PosixFilePermission> permissions) {
        int bits = 0;
        for (PosixFilePermission permission : permissions) {
            bits |= 1 << (PosixFilePermission.values().length - 1 - permission.ordinal());
        }
        return bits;
    }

    static List<SyscallEvent> beyond(SyscallTrace trace, int allowed) {
        trace.events(CREATING);
        trace.events(CHANGING);
        List<SyscallEvent> beyond = new ArrayList<>();
        SyscallTrace concerned =
                trace.matching("that set modes", call -> CREATING.matches(call) || CHANGING.matches(call));
        for (SyscallEvent call : concerned.keptEvents()) {
            if (call.returned() && !call.failed() && isBeyond(call, allowed)) {
                beyond.add(call);
            }
        }
        return beyond;
    }

    private static boolean isBeyond(SyscallEvent call, int allowed) {
        if (call.facts().fileMode().isEmpty()) {
            requireNoMode(call);
            return false;
        }
        return (privileges(call.facts().fileMode().getAsInt()) & ~allowed) != 0;
    }

    private static void requireNoMode(SyscallEvent call) {
        if (CHANGING.matches(call) || !call.facts().createdFiles().isEmpty()) {
            throw new TraceIncompleteException(
                    "The mode that \"" + call
                            + "\" left is not known: the file was gone, or lies on a file system where the tracer does not look.");
        }
    }

    /** A directory has its group's bit from the directory that it lies in. */
    private static int privileges(int mode) {
        boolean directory = (mode & FILE_TYPE) == DIRECTORY;
        return mode & (PERMISSIONS | SET_USER_ID | (directory ? 0 : SET_GROUP_ID));
    }
}
