/**
 * The kernel and the C library through JNA: ptrace, memory, signals, descriptors, timers. All of the engine may
 * enter. Only engine.linux and its sub-packages may use JNA; they know nothing else of the engine.
 */
@NullMarked
package io.github.syscallunit.engine.linux;

import org.jspecify.annotations.NullMarked;
