/**
 * The kernel as the ptrace engine uses it: one interface, and its implementation on this machine. Only
 * engine.ptrace and its sub-packages enter. It knows no tracee, listener or launch.
 */
@NullMarked
package io.github.syscallunit.engine.ptrace.kernel;

import org.jspecify.annotations.NullMarked;
