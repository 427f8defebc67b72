package io.github.syscallunit.trace;

import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.table.Abi;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Describes one syscall that a thread made. An event is a value: it never changes, and two events with equal parts are equal.
 *
 * <p>{@link #builder(String)} makes an event, {@link #toBuilder()} a changed copy of one. Later versions may add parts; a builder gives a
 * part that is not set its documented default.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SyscallEvent {
    private static final int ARGUMENTS = 6;

    private final long pid;
    private final long tid;
    private final String threadName;
    private final Abi abi;
    private final String name;
    private final List<Long> arguments;
    private final String argumentsText;
    private final long result;
    private final String resultText;
    private final boolean returned;
    private final @Nullable Errno errno;
    private final Duration start;
    private final Duration duration;
    private final List<String> paths;
    private final Origin origin;
    private final List<StackTraceElement> javaStack;
    private final JavaStackStatus javaStackStatus;
    private final boolean injected;
    private final @Nullable SyscallFacts facts;

    /** Says why an event has a Java stack, or has none. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum JavaStackStatus {
        /** The stack was not requested: the call is not one of those that {@code stackTraces} names, or no JVM made it. */
        NOT_REQUESTED,
        /** The JVM reported the stack; it is empty where the thread ran no Java code. */
        REPORTED,
        /** The stack was requested, and the JVM did not report it in time, because it was busy or ran native code of its own. */
        OVERDUE,
        /** The stack was requested, and the JVM's thread that reports stacks had ended, because the JVM was about to end. */
        AGENT_ENDED
    }

    SyscallEvent(SyscallEventBuilder from) {
        pid = from.pid;
        tid = from.tid;
        threadName = from.threadName;
        abi = from.abi;
        name = from.name;
        arguments = List.copyOf(from.arguments);
        argumentsText = from.argumentsText;
        result = from.result;
        returned = from.returned;
        errno = from.errno;
        resultText = from.resultText.isEmpty() ? ResultFormat.text(name, result, returned, errno) : from.resultText;
        start = from.start;
        duration = from.duration;
        paths = List.copyOf(from.paths);
        origin = from.origin;
        javaStack = List.copyOf(from.javaStack);
        javaStackStatus = javaStack.isEmpty() ? from.javaStackStatus : JavaStackStatus.REPORTED;
        injected = from.injected;
        facts = from.facts;
        if (arguments.size() != ARGUMENTS) {
            throw new IllegalArgumentException("a syscall has six raw arguments, not " + arguments.size());
        }
    }

    /**
     * Begins a new event.
     *
     * @param name the syscall, for example {@code openat}
     * @return a builder whose other parts have their defaults
     */
    public static SyscallEventBuilder builder(String name) {
        return new SyscallEventBuilder(name);
    }

    /** {@return a builder that has all parts of this event} */
    public SyscallEventBuilder toBuilder() {
        return new SyscallEventBuilder(this);
    }

    /** {@return the process, a number as {@link ProcessHandle#pid()} returns it} */
    public long pid() {
        return pid;
    }

    /** {@return the thread, a number of the kernel's; of the first thread of a process it is the {@link #pid()}} */
    public long tid() {
        return tid;
    }

    /**
     * {@return the whole name of the Java thread, platform or virtual, if it is known from a Java stack, see {@link SyscallTrace#onThread(String)};
     * otherwise the kernel's name of the thread, at most 15 bytes long}
     */
    public String threadName() {
        return threadName;
    }

    /** {@return the convention by which the call entered the kernel} */
    public Abi abi() {
        return abi;
    }

    /** {@return the syscall, for example {@code openat}} */
    public String name() {
        return name;
    }

    /** {@return the six raw arguments} */
    public List<Long> arguments() {
        return arguments;
    }

    /**
     * {@return the arguments as strace prints them, without the parentheses; a text for readers: code uses the other parts}
     */
    public String argumentsText() {
        return argumentsText;
    }

    /** {@return what the kernel returned, {@code -errno} for a failure; 0 for a call that has not returned} */
    public long result() {
        return result;
    }

    /**
     * {@return what the call returned as strace prints it: {@code 3}, {@code 0x7f0000001000}, {@code -1 ENOENT (No such file or
     * directory)}, {@code 1 (in [3])}}
     */
    public String resultText() {
        return resultText;
    }

    /** {@return whether the call returned while it was traced} */
    public boolean returned() {
        return returned;
    }

    /** {@return why the call failed, or null if it did not} */
    public @Nullable Errno errno() {
        return errno;
    }

    /** {@return the time of the entry since the region began} */
    public Duration start() {
        return start;
    }

    /** {@return the time from the entry to the exit; zero for a call that has not returned} */
    public Duration duration() {
        return duration;
    }

    /**
     * {@return the absolute paths of every path argument and descriptor argument, of the files at an address ({@code msync},
     * {@code munmap}), and of the file that {@code bind} makes; a descriptor that is not a file has the kernel's name for it, for example
     * {@code socket:[123]}}
     */
    public List<String> paths() {
        return paths;
    }

    /** {@return the code that made the call} */
    public Origin origin() {
        return origin;
    }

    /** {@return the Java frames that made the call, innermost first; empty if they were not taken, see {@link #javaStackStatus()}} */
    public List<StackTraceElement> javaStack() {
        return javaStack;
    }

    /** {@return whether the Java stack was requested and reported} */
    public JavaStackStatus javaStackStatus() {
        return javaStackStatus;
    }

    /**
     * {@return whether a {@link io.github.syscallunit.trace.fault.FaultRule} was applied to the call: it failed the call, set its result,
     * shortened it, sent a signal or delayed it}
     */
    public boolean injected() {
        return injected;
    }

    /**
     * Returns what the call means: what it opened, closed, reached and changed.
     *
     * @return the facts
     * @throws TraceIncompleteException if the event has none, because its result file was written before there were facts
     */
    public SyscallFacts facts() {
        if (facts == null) {
            throw new TraceIncompleteException(
                    "The facts of \"" + name + "\" are not known: the result file has schema version 1,"
                            + " which has no facts. Run the tests again to get a file that has them.");
        }
        return facts;
    }

    /** {@return whether the facts are known: false only for events of a result file of schema version 1} */
    public boolean hasFacts() {
        return facts != null;
    }

    /**
     * {@return whether the call failed for the program: a call that the kernel restarts by itself did not}
     */
    public boolean failed() {
        return errno != null && !errno.isRestart();
    }

    /**
     * Checks whether a class, or one nested in it, is in the Java stack that made the call.
     *
     * @param type the class
     * @return whether it is
     * @throws NoJavaStackException if the stack was not taken, see {@link #javaStack()}
     */
    public boolean calledFrom(Class<?> type) {
        return new CallSite(type, null).matches(this);
    }

    /**
     * Checks whether a method, or a lambda in it, is in the Java stack that made the call.
     *
     * @param type the class
     * @param method the name of the method, whatever its parameters
     * @return whether it is
     * @throws NoJavaStackException if the stack was not taken, see {@link #javaStack()}
     */
    public boolean calledFrom(Class<?> type, String method) {
        return new CallSite(type, method).matches(this);
    }

    /** {@return the result's text, or an empty text if it is the plain one} */
    public String explainedResultText() {
        return resultText.equals(ResultFormat.text(name, result, returned, errno)) ? "" : resultText;
    }

    /**
     * {@return the call as strace prints it, {@code kill(12345, SIGTERM) = 0}, and the files among {@link #paths()} that this does not name:
     * {@code fsync(103) = 0 </var/lib/store/log>}}
     */
    @Override
    public String toString() {
        return name + "(" + argumentsText + ") = " + resultText + FileNames.missingFrom(argumentsText, paths);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SyscallEvent event && parts().equals(event.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(pid, tid, name, arguments, result, start);
    }

    private List<Object> parts() {
        return List.of(
                pid,
                tid,
                threadName,
                abi,
                name,
                arguments,
                argumentsText,
                result,
                resultText,
                returned,
                errno == null ? "" : errno,
                start,
                duration,
                paths,
                origin,
                javaStack,
                javaStackStatus,
                injected,
                facts == null ? "" : facts);
    }
}
