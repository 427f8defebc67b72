package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/**
 * The code that made a syscall.
 *
 * @param library the file name of the library, for example {@code libnio.so}; empty where it is not known
 * @param runtime whether that is the runtime itself, not the program: {@code libjvm}, {@code libjimage}, {@code ld-linux}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Origin(String library, boolean runtime) {
    /** An unknown origin, which counts as the program's. */
    public static final Origin UNKNOWN = new Origin("", false);
}
