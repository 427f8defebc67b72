/**
 * The engine on ptrace(2): the loop that waits for stops, and what each stop means. Sessions and the command
 * line start it. It knows no report, region or decoder; a tracee is touched by the loop's thread alone.
 */
@NullMarked
package io.github.syscallunit.engine.ptrace;

import org.jspecify.annotations.NullMarked;
