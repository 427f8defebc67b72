/**
 * The kernel and the C library through JNA: ptrace, memory, signals, descriptors, timers. Used by all of the engine.
 * Only engine.linux and its subpackages may use JNA; they depend on nothing else in the engine.
 */
@NullMarked
package io.github.syscallunit.engine.linux;

import org.jspecify.annotations.NullMarked;
