/**
 * The engine on ptrace(2): the loop that waits for stops, and what each stop means. {@code engine.provider} alone
 * makes it. It depends on no report, region or decoder; a tracee is touched by the loop's thread alone.
 */
@NullMarked
package io.github.syscallunit.engine.ptrace;

import org.jspecify.annotations.NullMarked;
