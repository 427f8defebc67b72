package io.github.syscallunit.junit.fork.child;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.junit.sweep.SweepInvocation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Removes the frames of our extension from the stack trace of a test's failure. */
final class ExtensionFrames {
    /** The classes between JUnit and the body of a test: those that proceed with an invocation. */
    static final Set<String> INTERCEPTORS = Set.of(
            TraceSyscalls.class.getPackageName() + ".TraceSyscallsExtension",
            TraceSyscalls.class.getPackageName() + ".ConfiguredTraceExtension",
            TraceSyscalls.class.getPackageName() + ".DeclaredFaults",
            TraceSyscalls.class.getPackageName() + ".powerloss.LossInvocation",
            TraceSyscalls.class.getPackageName() + ".powerloss.LossInvocations",
            TraceSyscalls.class.getPackageName() + ".powerloss.LimitedRun",
            SweepInvocation.class.getName());

    private ExtensionFrames() {}

    /** {@return the throwable, without these frames in it, its causes and its suppressed exceptions} */
    static Throwable removedFrom(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> next = new ArrayDeque<>(List.of(thrown));
        while (!next.isEmpty()) {
            Throwable one = next.remove();
            if (seen.add(one)) {
                remove(one);
                next.addAll(List.of(one.getSuppressed()));
                if (one.getCause() != null) {
                    next.add(one.getCause());
                }
            }
        }
        return thrown;
    }

    private static void remove(Throwable thrown) {
        StackTraceElement[] all = thrown.getStackTrace();
        StackTraceElement[] others = Arrays.stream(all)
                .filter(frame -> !INTERCEPTORS.contains(frame.getClassName()))
                .toArray(StackTraceElement[]::new);
        if (others.length < all.length) {
            thrown.setStackTrace(others);
        }
    }
}
