/**
 * POSIX regular expressions of the C library, as strace takes them. The command line's options enter.
 */
@NullMarked
package io.github.syscallunit.engine.linux.regex;

import org.jspecify.annotations.NullMarked;
