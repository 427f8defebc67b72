package io.github.syscallunit.engine.stack;

import java.util.List;

/**
 * What a traced JVM tells of a thread that stands at a syscall.
 *
 * @param threadName the whole name of the Java thread, of the virtual one if the thread carries one; empty if it is not known
 * @param virtual whether the thread carries a virtual one
 * @param frames the Java stack, innermost frame first; empty if the thread runs no Java code
 */
record ThreadStack(String threadName, boolean virtual, List<StackTraceElement> frames) {
    static final ThreadStack NONE = new ThreadStack("", false, List.of());
}
