package io.github.syscallunit.engine.stack;

import java.util.List;

/**
 * The Java stack of a thread that is stopped at a syscall, as the traced JVM reports it.
 *
 * @param threadName the whole name of the Java thread, of the virtual one if the thread carries one; empty if it is not known
 * @param virtual whether the thread carries a virtual one
 * @param frames the Java stack, innermost frame first; empty if the thread runs no Java code
 */
record ThreadStack(String threadName, boolean virtual, List<StackTraceElement> frames) {
    static final ThreadStack NONE = new ThreadStack("", false, List.of());
}
