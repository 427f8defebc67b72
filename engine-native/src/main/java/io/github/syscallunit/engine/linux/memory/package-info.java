/** The memory of a tracee, read and written while it is stopped. Used by the stop path, the decoding and the search for a caller. */
@NullMarked
package io.github.syscallunit.engine.linux.memory;

import org.jspecify.annotations.NullMarked;
