/**
 * Reads strace's command line into settings, with its messages for wrong usage. The other rooms of cli use it.
 * It starts nothing and writes nothing.
 */
@NullMarked
package io.github.syscallunit.cli.options;

import org.jspecify.annotations.NullMarked;
