package io.github.syscallunit.trace;

import org.apiguardian.api.API;

/** Thrown if a query needs the Java stack of a call, and the stack was not taken. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NoJavaStackException extends TraceQueryException {
    NoJavaStackException(String message) {
        super(message);
    }

    NoJavaStackException(SyscallEvent call) {
        super("The Java stack of " + call + " on thread \"" + call.threadName() + "\" is not known" + reason(call));
    }

    private static String reason(SyscallEvent call) {
        return switch (call.javaStackStatus()) {
            case NOT_REQUESTED ->
                ". Ask for it, as with stackTracesOf = \"" + call.name()
                        + "\": without that, only the first calls of each syscall on each thread have one.";
            case REPORTED -> ": the thread ran no Java code.";
            case OVERDUE ->
                ": the JVM did not report it in time. It was busy, or one of its threads was in native code of the JVM."
                        + " Run the test again with less load.";
            case AGENT_ENDED -> ": the JVM was about to end, and its thread that reports stacks had ended.";
        };
    }
}
