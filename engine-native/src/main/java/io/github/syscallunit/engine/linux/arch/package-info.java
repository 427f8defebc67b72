/**
 * The facts of each CPU and of its ABIs: registers, numbers, layouts. A CPU is one class, and a line in KnownArchitectures. Everything in
 * the engine may ask. It uses trace.table only, and makes no call of the kernel.
 */
@NullMarked
package io.github.syscallunit.engine.linux.arch;

import org.jspecify.annotations.NullMarked;
