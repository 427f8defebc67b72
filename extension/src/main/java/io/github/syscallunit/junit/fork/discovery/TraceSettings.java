package io.github.syscallunit.junit.fork.discovery;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.junit.Fork;
import io.github.syscallunit.junit.StackTraces;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.region.RegionSettings;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.TraceScope;
import java.util.List;
import java.util.regex.Pattern;

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
    /** What starts another program than the child's, or has a value that is an argument of its own. */
    private static final Pattern OF_THE_LAUNCHER = Pattern.compile(
            "-cp|-classpath|--class-path(=.*)?|-jar|-m|--module(=.*)?|-version|--version|-help|--help|-h|-\\?|-X|--help-extra|--dry-run");

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
        jvmArgs.forEach(TraceSettings::requireJvmOption);
        return new RegionSettings(SyscallSet.parse(syscalls), scope == TraceScope.JVM, maxEvents, stacks(), annotated);
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " = " + value + ", but must be 0 or more");
        }
    }

    /** {@return those of {@code jvmArgs} that a JVM can be started with; another fails its own test, not all of the child's} */
    public List<String> jvmOptions() {
        return jvmArgs.stream().filter(TraceSettings::isJvmOption).toList();
    }

    private static boolean isJvmOption(String argument) {
        return argument.startsWith("-") && !OF_THE_LAUNCHER.matcher(argument).matches();
    }

    private static void requireJvmOption(String argument) {
        if (!isJvmOption(argument)) {
            throw new IllegalArgumentException(
                    "jvmArgs has \"" + argument + "\", but takes options of the JVM only, such as"
                            + " \"-Xmx64m\" or \"-Dname=value\": the child has the class path of the test JVM");
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
