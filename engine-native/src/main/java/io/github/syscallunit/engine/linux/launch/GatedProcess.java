package io.github.syscallunit.engine.linux.launch;

/** A program that waits at a gate until its tracer has seized it. What waits is a launcher, which the program then replaces. */
public interface GatedProcess {
    /** {@return the process id, the launcher's now and the program's then} */
    int pid();

    /** {@return the thread that waits, and makes the {@code execve}} */
    int thread();

    /** {@return how many times the process becomes another program behind the gate, until it is the one that was asked for} */
    int execs();

    /** {@return whether a launcher that can't execute the program ends without a word; else it has to be kept from speaking} */
    boolean endsSilently();

    /** Opens the gate. To be called once the program is seized. */
    void open();

    /** Says that the program could not be seized. */
    void cancel();
}
