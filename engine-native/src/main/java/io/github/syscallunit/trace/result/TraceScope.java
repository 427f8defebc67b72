package io.github.syscallunit.trace.result;

import java.util.Locale;
import org.apiguardian.api.API;

/** Names whose syscalls a trace has. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum TraceScope {
    /** Those of the test's thread, and of every thread and process that descends from it. */
    TEST,
    /** Those of the whole JVM, including the threads of the garbage collector and the compiler, and of its processes. */
    JVM;

    /** {@return the name that result files use, for example {@code test}} */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TraceScope of(String label) {
        for (TraceScope scope : values()) {
            if (scope.label().equals(label)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("no scope is named \"" + label + "\"");
    }
}
