/** The mounts of this process, read without a call of the C library: it is asked before JNA is loaded. */
@NullMarked
package io.github.syscallunit.engine.linux.mount;

import org.jspecify.annotations.NullMarked;
