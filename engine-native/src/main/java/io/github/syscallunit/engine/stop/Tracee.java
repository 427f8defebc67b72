package io.github.syscallunit.engine.stop;

import io.github.syscallunit.engine.linux.Registers;
import org.jspecify.annotations.Nullable;

/** One traced thread, and the call it is in. Used on the engine's thread alone, while the thread is stopped. */
public interface Tracee extends SyscallStop {
    /** {@return whether the tracee is its process's first thread} */
    default boolean isLeader() {
        return tid() == pid();
    }

    /** {@return whether an entry was seen and its exit was not} */
    boolean inCall();

    /** {@return whether the call began before an interrupt, and is only being continued} */
    boolean continuesInterrupted();

    /** Lets the call begin now: the time until here was the tracer's. */
    void restartClock();

    /** {@return the address behind the last syscall instruction} */
    long instructionPointer();

    /** {@return the user's stack pointer at the last entry} */
    long stackPointer();

    /**
     * Reads the general registers.
     *
     * @param into receives them
     * @return false if the tracee is gone, or they are not known
     */
    boolean readRegisters(Registers into);

    /** {@return the time in microseconds that the kernel has spent on this thread until now; 0 without {@link TracingEngine#measureSystemTime}} */
    long systemMicros();

    /** {@return the thread's name: the one that {@link #nameThread} gave, or the kernel's} */
    String threadName();

    /**
     * Sets the name, where the program knows a better one than the kernel. It holds until the thread takes another name or executes a
     * program.
     *
     * @param name the name
     */
    void nameThread(String name);

    /** {@return what is done to the call that the tracee is in, or has just made; null for nothing} */
    @Nullable
    InjectionAction injectionAction();

    /** {@return what the listener has tied to this tracee; null if it has tied nothing} */
    @Nullable
    Object attachment();

    /**
     * Ties the listener's own state to this tracee.
     *
     * @param state anything
     */
    void attach(Object state);
}
