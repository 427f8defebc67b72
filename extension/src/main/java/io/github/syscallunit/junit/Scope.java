package io.github.syscallunit.junit;

import org.apiguardian.api.API;

/** Says whose syscalls a trace holds. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Scope {
    /** Those of the test's thread and of every thread and process that descends from it. */
    TEST,
    /** Those of the whole JVM, the collector's and the compiler's threads among them, and of its processes. */
    JVM
}
