package io.github.syscallunit.junit.fork.child;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the code that shut the JVM down. */
final class ShutdownCaller {
    private ShutdownCaller() {}

    /**
     * {@return the stack of the thread that called {@code System.exit}, as a stack trace prints it; empty if there is none}
     */
    static String trace() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> isExiting(entry.getValue()))
                .map(ShutdownCaller::print)
                .findFirst()
                .orElse("");
    }

    private static boolean isExiting(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }

    private static String print(Map.Entry<Thread, StackTraceElement[]> entry) {
        return Arrays.stream(entry.getValue())
                .dropWhile(frame -> !frame.getClassName().equals("java.lang.Runtime"))
                .takeWhile(frame -> !frame.getClassName().startsWith("jdk.internal.reflect."))
                .map(frame -> "\tat " + frame)
                .collect(
                        Collectors.joining("\n", "in thread \"" + entry.getKey().getName() + "\"\n", ""));
    }
}
