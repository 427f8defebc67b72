/**
 * The strace command line: starts or attaches, writes the log and the summary, and ends in the same way as the command.
 * Only its main class is called. No other package may depend on it.
 */
@NullMarked
package io.github.syscallunit.cli;

import org.jspecify.annotations.NullMarked;
