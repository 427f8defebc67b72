/**
 * Co-location: keeps the tracer and the tracees that stop often on one CPU, and hides that from them. Only
 * engine.ptrace enters. It sees a tracee through PinnableTracee and never resumes one.
 */
@NullMarked
package io.github.syscallunit.engine.ptrace.cpu;

import org.jspecify.annotations.NullMarked;
