/** What was seen of the syscalls of a program: immutable values, independent of how they were won. */
@NullMarked
package io.github.syscallunit.trace;

import org.jspecify.annotations.NullMarked;
