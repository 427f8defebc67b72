package io.github.syscallunit.engine.linux.launch;

/**
 * A program that waits at a gate until its tracer has seized it. A launcher waits, and the program then replaces it.
 */
public interface GatedProcess {
    /** {@return the process id, which the program takes over from the launcher} */
    int pid();

    /** {@return the thread that waits, and makes the {@code execve}} */
    int thread();

    /** {@return the number of execs after the gate until the requested program runs} */
    int execs();

    /**
     * {@return whether a launcher that cannot execute the program ends silently; if not, its output must be suppressed}
     */
    boolean endsSilently();

    /** Opens the gate. Must be called when the program was seized. */
    void open();

    /** Reports that the program could not be seized. */
    void cancel();
}
