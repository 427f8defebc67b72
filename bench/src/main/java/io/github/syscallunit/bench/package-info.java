/** Measures SyscallUnit and other tracers. */
@NullMarked
package io.github.syscallunit.bench;

import org.jspecify.annotations.NullMarked;
