/**
 * Writes strace's log: lines, prefixes, dumps, stacks and their output. Used only by cli. It reads settings and stops,
 * and starts nothing.
 */
@NullMarked
package io.github.syscallunit.cli.log;

import org.jspecify.annotations.NullMarked;
