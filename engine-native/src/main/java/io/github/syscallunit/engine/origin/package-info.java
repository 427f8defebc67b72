/** Which library made a syscall: the first caller outside the C library, found by its unwind tables. */
@NullMarked
package io.github.syscallunit.engine.origin;

import org.jspecify.annotations.NullMarked;
