/**
 * The trace model, the engine that records system calls by ptrace, and the command line of SyscallUnit.
 *
 * <p>Tests read {@link io.github.syscallunit.trace}; {@link io.github.syscallunit.engine} traces a command or a process without a test
 * framework.
 */
// The extension is built after this module; JNA has no module descriptor in its usual artifact.
@SuppressWarnings({"module", "requires-automatic"})
module io.github.syscallunit.engine {
    requires static transitive org.apiguardian.api;
    requires static transitive org.jspecify;
    requires com.google.gson;
    requires com.sun.jna;
    requires java.management;
    // For JNA, which can't say so itself.
    requires java.logging;

    exports io.github.syscallunit.engine;
    exports io.github.syscallunit.trace;
    exports io.github.syscallunit.trace.fact;
    exports io.github.syscallunit.trace.fault;
    exports io.github.syscallunit.trace.result;
    exports io.github.syscallunit.trace.storage;
    exports io.github.syscallunit.trace.table;
    exports io.github.syscallunit.engine.session to
            io.github.syscallunit.extension;
    exports io.github.syscallunit.engine.stop to
            io.github.syscallunit.extension;
    exports io.github.syscallunit.engine.traced to
            io.github.syscallunit.extension;
    exports io.github.syscallunit.trace.fault.table to
            io.github.syscallunit.extension;
    exports io.github.syscallunit.trace.internal to
            io.github.syscallunit.extension;

    opens io.github.syscallunit.trace.result to
            com.google.gson;
}
