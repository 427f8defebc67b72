/**
 * Facts from proc(5) about other processes and this one. Used by all of the engine. A process may have ended at any
 * time. Nothing here changes another process.
 */
@NullMarked
package io.github.syscallunit.engine.linux.proc;

import org.jspecify.annotations.NullMarked;
