/**
 * POSIX regular expressions of the C library, as strace takes them. Used by the command line's options.
 */
@NullMarked
package io.github.syscallunit.engine.linux.regex;

import org.jspecify.annotations.NullMarked;
