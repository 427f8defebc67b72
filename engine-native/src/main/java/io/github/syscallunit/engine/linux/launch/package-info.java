/**
 * Starting programs that wait at a gate until they are traced, or that replace this process. Used by sessions, the
 * ptrace engine and the command line. It does not attach to processes.
 */
@NullMarked
package io.github.syscallunit.engine.linux.launch;

import org.jspecify.annotations.NullMarked;
