package io.github.syscallunit.trace;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place in a Java program that calls may come from: a class with those nested in it, its lambdas included.
 *
 * @param type the class
 * @param method the name of one method of it; null for all
 */
record CallSite(Class<?> type, @Nullable String method) {
    /** Whether a call was made from this place. */
    boolean matches(SyscallEvent call) {
        if (call.javaStack().isEmpty()) {
            throw new NoJavaStackException(call);
        }
        return call.javaStack().stream().anyMatch(this::matchesFrame);
    }

    /**
     * As {@link #matches}, with the knowledge of the whole trace: a process none of whose calls has a stack is not a
     * JVM, if another's have, and a thread none of whose calls has one is the JVM's own, where it is the JVM that
     * calls.
     */
    Predicate<SyscallEvent> matcher(TraceSnapshot trace) {
        Set<Long> jvms = new HashSet<>();
        Set<Long> javaThreads = new HashSet<>();
        trace.events().stream().filter(call -> !call.javaStack().isEmpty()).forEach(call -> {
            jvms.add(call.pid());
            javaThreads.add(call.tid());
        });
        return call -> (jvms.isEmpty() || jvms.contains(call.pid()))
                && (javaThreads.isEmpty()
                        || javaThreads.contains(call.tid())
                        || !call.origin().runtime())
                && matches(call);
    }

    String description() {
        return "called from " + type.getName() + (method == null ? "" : "." + method);
    }

    private boolean matchesFrame(StackTraceElement frame) {
        String name = frame.getClassName();
        boolean nested = name.startsWith(type.getName() + "$");
        if (method == null) {
            return nested || name.equals(type.getName());
        }
        return name.equals(type.getName())
                && (frame.getMethodName().equals(method)
                        || frame.getMethodName().startsWith("lambda$" + method + "$"));
    }
}
