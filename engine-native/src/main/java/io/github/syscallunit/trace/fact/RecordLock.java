package io.github.syscallunit.trace.fact;

import org.apiguardian.api.API;

/**
 * Describes what a call of {@code fcntl} with {@code F_SETLK} or {@code F_SETLKW} does to the POSIX record locks of its process.
 *
 * @param mode what the process has on the bytes after the call
 * @param start the first byte
 * @param end the byte after the last; {@link Long#MAX_VALUE} for all that follow
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RecordLock(Mode mode, long start, long end) {
    /** What a process has on the bytes. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Mode {
        /** A shared lock: {@code F_RDLCK}. */
        SHARED,
        /** An exclusive lock: {@code F_WRLCK}. */
        EXCLUSIVE,
        /** No lock: {@code F_UNLCK}. */
        NONE
    }
}
