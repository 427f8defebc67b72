/**
 * What differs between CPUs and between calling conventions: registers, numbers, layouts. Everything in the
 * engine may ask. It uses trace.table only, and makes no call of the kernel.
 */
@NullMarked
package io.github.syscallunit.engine.linux.arch;

import org.jspecify.annotations.NullMarked;
