/**
 * Reads strace's command line into settings, with its messages for wrong usage. Used by the other packages of cli. It
 * starts nothing and writes nothing.
 */
@NullMarked
package io.github.syscallunit.cli.options;

import org.jspecify.annotations.NullMarked;
