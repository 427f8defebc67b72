/**
 * Starting programs that wait at a gate until they are traced, or take this process's place. Sessions, the
 * ptrace engine and the command line enter. It attaches to nothing itself.
 */
@NullMarked
package io.github.syscallunit.engine.linux.launch;

import org.jspecify.annotations.NullMarked;
