package io.github.syscallunit.engine.ptrace;

/** When the tracer and the tracees that stop often share a CPU. */
public enum Colocate {
    /** While they stop often enough to gain by it. Never those that were attached to: they would keep the CPU if we were killed. */
    AUTO,
    /** From the first stop to the last. */
    ALWAYS,
    /** Not at all. */
    NEVER
}
