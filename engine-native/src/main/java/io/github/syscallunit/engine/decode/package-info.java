/** The arguments and results of a syscall as text, from tables. */
@NullMarked
package io.github.syscallunit.engine.decode;

import org.jspecify.annotations.NullMarked;
