/**
 * The kernel as the ptrace engine uses it: one interface, and its implementation on this machine. Used by engine.ptrace and its sub-packages only. It
 * does not use tracees, listeners or launches.
 */
@NullMarked
package io.github.syscallunit.engine.ptrace.kernel;

import org.jspecify.annotations.NullMarked;
