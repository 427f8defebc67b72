package io.github.syscallunit.engine.provider;

import io.github.syscallunit.engine.ptrace.TraceLoop;
import io.github.syscallunit.engine.ptrace.kernel.NativePtraceKernel;
import io.github.syscallunit.engine.ptrace.kernel.ReportingPtraceKernel;
import io.github.syscallunit.engine.stop.StopListener;
import io.github.syscallunit.engine.stop.TracingEngine;
import java.util.function.Consumer;

/** Makes the engines that sessions and the command line use. */
public final class TracingEngines {
    private TracingEngines() {}

    /**
     * Lets engines wait for the children of all threads. The first process of a pid namespace gets the orphans, whose ends nothing else waits
     * for. Only for a process in which one thread waits for all children.
     */
    public static void waitForAllThreads() {
        NativePtraceKernel.waitForAllThreads();
    }

    /**
     * Makes an engine without tracees.
     *
     * @param listener consumes its stops
     * @param followsChildren whether the threads and processes that a tracee makes are traced, too
     * @return the engine, which belongs to the thread that launches or attaches
     */
    public static TracingEngine create(StopListener listener, boolean followsChildren) {
        return new TraceLoop(listener, followsChildren);
    }

    /**
     * Makes engines that report each stop and what they ask of the kernel.
     *
     * @param report gets the lines, on the thread that traces
     * @return a factory of such engines
     */
    public static TracingEngine.Factory reporting(Consumer<String> report) {
        return (listener, followsChildren) ->
                new TraceLoop(new ReportingPtraceKernel(new NativePtraceKernel(), report), listener, followsChildren);
    }
}
