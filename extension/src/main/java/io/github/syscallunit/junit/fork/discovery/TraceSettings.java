package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.StackTraces;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.region.RegionSettings;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.TraceScope;
import java.util.List;

/**
 * How a test is traced, by its annotation or by configuration parameters. The components are those of
 * {@link TraceSyscalls}.
 *
 * @param syscalls the value of the annotation
 */
public record TraceSettings(
        String syscalls,
        int warmup,
        TraceScope scope,
        int maxEvents,
        StackTraces stackTraces,
        String stackTracesOf,
        Fork fork,
        List<String> jvmArgs) {
    static TraceSettings of(TraceSyscalls annotation) {
        return new TraceSettings(
                annotation.value(),
                annotation.warmup(),
                annotation.scope(),
                annotation.maxEvents(),
                annotation.stackTraces(),
                annotation.stackTracesOf(),
                annotation.fork(),
                List.of(annotation.jvmArgs()));
    }

    /**
     * {@return what the region of the test traces}
     *
     * @param annotated whether these are the settings of an annotation
     * @throws IllegalArgumentException if a setting is not valid, or two contradict each other
     */
    RegionSettings region(boolean annotated) {
        requireNotNegative("warmup", warmup);
        requireNotNegative("maxEvents", maxEvents);
        return new RegionSettings(SyscallSet.parse(syscalls), scope == TraceScope.JVM, maxEvents, stacks(), annotated);
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " = " + value + ", but must be 0 or more");
        }
    }

    private String stacks() {
        if (!stackTracesOf.isEmpty() && stackTraces != StackTraces.FIRST_CALLS) {
            throw new IllegalArgumentException("stackTraces = " + stackTraces + " and stackTracesOf = \""
                    + stackTracesOf + "\" exclude each other");
        }
        if (!stackTracesOf.isEmpty()) {
            return SyscallSet.parse(stackTracesOf).toString();
        }
        return switch (stackTraces) {
            case FIRST_CALLS -> TracedRegion.FIRST_CALLS;
            case ALL -> SyscallSet.ALL.toString();
            case NONE -> SyscallSet.NONE.toString();
        };
    }
}
