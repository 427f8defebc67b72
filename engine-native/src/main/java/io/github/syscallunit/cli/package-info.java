/** strace's command line on our engine. The command line is the interface: nothing here is an API. */
@NullMarked
package io.github.syscallunit.cli;

import org.jspecify.annotations.NullMarked;
