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

    /** {@return whether the call began before an interrupt, and is being restarted} */
    boolean continuesInterrupted();

    /** Sets the start of the call to now: the time before was spent in the tracer. */
    void restartClock();

    /** {@return the address behind the last syscall instruction} */
    long instructionPointer();

    /** {@return the user's stack pointer at the last entry} */
    long stackPointer();

    /**
     * Reads the general registers.
     *
     * @param into receives them
     * @return false if the tracee has ended, or the registers are not known
     */
    boolean readRegisters(Registers into);

    /** {@return the time in microseconds that the kernel has spent on this thread until now; 0 without {@link TracingEngine#measureSystemTime}} */
    long systemMicros();

    /** {@return the thread's name: the one that {@link #nameThread} gave, or the kernel's} */
    String threadName();

    /**
     * Sets the name, if the program has a better one than the kernel. It is valid until the thread changes its name or executes a program.
     *
     * @param name the name
     */
    void nameThread(String name);

    /** {@return what is done to the call that the tracee is in, or has just made; null for nothing} */
    @Nullable
    InjectionAction injectionAction();

    /** {@return the state that the listener has attached to this tracee; null if there is none} */
    @Nullable
    Object attachment();

    /**
     * Attaches state of the listener to this tracee.
     *
     * @param state the state
     */
    void attach(Object state);
}
