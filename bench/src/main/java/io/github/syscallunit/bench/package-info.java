/** Measures SyscallUnit side by side with other tracers. */
@NullMarked
package io.github.syscallunit.bench;

import org.jspecify.annotations.NullMarked;
