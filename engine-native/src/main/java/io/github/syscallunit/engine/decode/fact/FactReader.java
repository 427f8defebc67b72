package io.github.syscallunit.engine.decode.fact;

/** Reads some facts of the syscalls that the table has it for. Stateless: one reader serves all tracees. */
interface FactReader {
    /** Adds what the entry shows. */
    default void atEntry(FactContext call) {}

    /** Adds what only the exit of a call that succeeded shows. */
    default void atSuccess(FactContext call) {}
}
