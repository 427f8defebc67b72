/**
 * The facts of each CPU and of its ABIs: registers, numbers, layouts. A CPU is one class, and a line in KnownArchitectures. Everything in the engine
 * may use it. It uses trace.table only, and makes no syscalls.
 */
@NullMarked
package io.github.syscallunit.engine.linux.arch;

import org.jspecify.annotations.NullMarked;
