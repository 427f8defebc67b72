package io.github.syscallunit.trace;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Formats a result that is only a number. */
final class ResultFormat {
    private static final Set<String> ADDRESSES = Set.of("mmap", "mmap2", "mremap", "brk", "shmat");

    private ResultFormat() {}

    static String text(String name, long result, boolean returned, @Nullable Errno errno) {
        if (!returned) {
            return "?";
        }
        if (errno != null) {
            return failure(errno);
        }
        if (ADDRESSES.contains(name)) {
            return result == 0 ? "NULL" : "0x" + Long.toHexString(result);
        }
        if (name.equals("umask")) {
            return "0".repeat(Math.max(1, 3 - Long.toOctalString(result).length())) + Long.toOctalString(result);
        }
        return Long.toString(result);
    }

    private static String failure(Errno errno) {
        if (errno.isRestart()) {
            return "? " + errno;
        }
        return errno.hasName() ? "-1 " + errno : "-1 (errno " + errno.number() + ")";
    }
}
