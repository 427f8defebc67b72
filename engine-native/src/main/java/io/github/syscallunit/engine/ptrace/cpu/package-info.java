/**
 * Co-location: keeps the tracer and the tracees that stop often on one CPU, and hides that from them. Used by engine.ptrace only. It uses a tracee as
 * a PinnableTracee and never resumes one.
 */
@NullMarked
package io.github.syscallunit.engine.ptrace.cpu;

import org.jspecify.annotations.NullMarked;
