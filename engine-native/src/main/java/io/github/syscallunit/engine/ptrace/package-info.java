/**
 * The engine on ptrace(2): the loop that waits for stops, and what each stop means. Only {@code engine.provider} makes it. It depends on no report,
 * region or decoder; a tracee is used by the loop's thread only.
 */
@NullMarked
package io.github.syscallunit.engine.ptrace;

import org.jspecify.annotations.NullMarked;
