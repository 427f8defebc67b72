/**
 * The strace command line: starts or attaches, drives the log and the summary, and ends as the command ended.
 * Only main enters. Nothing may depend on it.
 */
@NullMarked
package io.github.syscallunit.cli;

import org.jspecify.annotations.NullMarked;
