package io.github.syscallunit.trace;

import io.github.syscallunit.trace.table.Abi;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Tells of one syscall that a thread made.
 *
 * @param pid the process
 * @param tid the thread
 * @param threadName the thread's name as the kernel knows it, at most 15 bytes long
 * @param abi the convention by which the call entered the kernel
 * @param name the syscall, for example {@code openat}
 * @param arguments the six raw arguments
 * @param argumentsText the arguments as strace prints them, without the parentheses
 * @param result what the kernel returned, {@code -errno} for a failure; 0 for a call that has not returned
 * @param resultText what the call returned as strace prints it: {@code 3}, {@code 0x7f0000001000}, {@code -1 ENOENT (No such file or
 *     directory)}, {@code 1 (in [3])}
 * @param returned whether the call came back while it was watched
 * @param errno why the call failed, or null where it did not
 * @param start the time of the entry since the region began
 * @param duration from the entry to the exit; zero for a call that has not returned
 * @param paths the absolute paths of every path argument and descriptor argument; a descriptor that is no file has the
 *     kernel's name for it, for example {@code socket:[123]}
 * @param origin the code that made the call
 * @param javaStack the Java frames that made the call, innermost first; empty where they were not taken
 * @param injected whether a {@link io.github.syscallunit.trace.fault.FaultRule} struck the call: failed it, gave it a result, cut it short, sent a signal or delayed it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SyscallEvent(
        int pid,
        int tid,
        String threadName,
        Abi abi,
        String name,
        List<Long> arguments,
        String argumentsText,
        long result,
        String resultText,
        boolean returned,
        @Nullable Errno errno,
        Duration start,
        Duration duration,
        List<String> paths,
        Origin origin,
        List<StackTraceElement> javaStack,
        boolean injected) {
    /**
     * Copies the lists. An empty result text stands for the plain one, the number or the errno.
     *
     * @param pid see {@link #pid()}
     * @param tid see {@link #tid()}
     * @param threadName see {@link #threadName()}
     * @param abi see {@link #abi()}
     * @param name see {@link #name()}
     * @param arguments see {@link #arguments()}
     * @param argumentsText see {@link #argumentsText()}
     * @param result see {@link #result()}
     * @param resultText see {@link #resultText()}
     * @param returned see {@link #returned()}
     * @param errno see {@link #errno()}
     * @param start see {@link #start()}
     * @param duration see {@link #duration()}
     * @param paths see {@link #paths()}
     * @param origin see {@link #origin()}
     * @param javaStack see {@link #javaStack()}
     * @param injected see {@link #injected()}
     * @throws IllegalArgumentException if there are not six arguments
     */
    public SyscallEvent {
        arguments = List.copyOf(arguments);
        paths = List.copyOf(paths);
        javaStack = List.copyOf(javaStack);
        resultText = resultText.isEmpty() ? ResultFormat.text(name, result, returned, errno) : resultText;
        if (arguments.size() != 6) {
            throw new IllegalArgumentException("a syscall has six raw arguments, not " + arguments.size());
        }
    }

    /**
     * Makes an event whose result is plainly a number or an errno, and nobody's injection.
     *
     * @param pid see {@link #pid()}
     * @param tid see {@link #tid()}
     * @param threadName see {@link #threadName()}
     * @param abi see {@link #abi()}
     * @param name see {@link #name()}
     * @param arguments see {@link #arguments()}
     * @param argumentsText see {@link #argumentsText()}
     * @param result see {@link #result()}
     * @param returned see {@link #returned()}
     * @param errno see {@link #errno()}
     * @param start see {@link #start()}
     * @param duration see {@link #duration()}
     * @param paths see {@link #paths()}
     * @param origin see {@link #origin()}
     * @param javaStack see {@link #javaStack()}
     * @throws IllegalArgumentException if there are not six arguments
     */
    public SyscallEvent(
            int pid,
            int tid,
            String threadName,
            Abi abi,
            String name,
            List<Long> arguments,
            String argumentsText,
            long result,
            boolean returned,
            @Nullable Errno errno,
            Duration start,
            Duration duration,
            List<String> paths,
            Origin origin,
            List<StackTraceElement> javaStack) {
        this(
                pid,
                tid,
                threadName,
                abi,
                name,
                arguments,
                argumentsText,
                result,
                "",
                returned,
                errno,
                start,
                duration,
                paths,
                origin,
                javaStack,
                false);
    }

    /**
     * {@return whether the call failed for the program: a call that the kernel restarts by itself did not}
     */
    public boolean failed() {
        return errno != null && !errno.isRestart();
    }

    /**
     * Tells whether a class, or one nested in it, stands in the Java stack that made the call.
     *
     * @param type the class
     * @return whether it does
     * @throws NoJavaStackException if the stack was not taken, see {@link #javaStack()}
     */
    public boolean calledFrom(Class<?> type) {
        return new CallSite(type, null).matches(this);
    }

    /**
     * Tells whether a method, or a lambda in it, stands in the Java stack that made the call.
     *
     * @param type the class
     * @param method the name of the method, whatever its parameters
     * @return whether it does
     * @throws NoJavaStackException if the stack was not taken, see {@link #javaStack()}
     */
    public boolean calledFrom(Class<?> type, String method) {
        return new CallSite(type, method).matches(this);
    }

    /** {@return the call as strace prints it, {@code kill(12345, SIGTERM) = 0}} */
    @Override
    public String toString() {
        return name + "(" + argumentsText + ") = " + resultText;
    }

    /** {@return the result's text, or nothing if it is the plain one} */
    public String explainedResultText() {
        return resultText.equals(ResultFormat.text(name, result, returned, errno)) ? "" : resultText;
    }
}
