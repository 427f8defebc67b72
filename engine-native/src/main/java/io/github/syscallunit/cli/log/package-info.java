/**
 * Writes strace's log: lines, prefixes, dumps, stacks, and where they go. Only cli enters. It reads settings and
 * stops, and starts nothing.
 */
@NullMarked
package io.github.syscallunit.cli.log;

import org.jspecify.annotations.NullMarked;
