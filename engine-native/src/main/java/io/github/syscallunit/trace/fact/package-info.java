/**
 * The typed facts of a syscall: what it opened, closed, reached and changed. Exported: assertions, faults, sweeps, the gate and the
 * page decide by them, never by a call's text. It uses the JDK only; the decoder makes the facts.
 */
@NullMarked
package io.github.syscallunit.trace.fact;

import org.jspecify.annotations.NullMarked;
