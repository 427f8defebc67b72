/**
 * The decoder: writes a stopped syscall as strace prints it, and finds its files. Not exported:
 * recorders, injection by path and the command line's log call it with a stop and decode options. It stands
 * above its sub-packages; none of them uses it.
 */
@NullMarked
package io.github.syscallunit.engine.decode;

import org.jspecify.annotations.NullMarked;
