/**
 * Types of processes and threads: exec, clone, wait, limits, scheduling, ptrace, and signals with their siginfo.
 * Used by BuiltInTypes, the decoder (siginfo) and engine.decode.type.system. It may use engine.decode.type,
 * .common and .time.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.process;

import org.jspecify.annotations.NullMarked;
