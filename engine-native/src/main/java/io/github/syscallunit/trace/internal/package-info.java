/**
 * Code that all packages of the model use: TSV files, suggestions for misspelt names, sets of paths and of numbers, and trimming of Java stacks. Not
 * exported: used by the packages of trace and of the engine, the assertions and the report. It uses no other package of SyscallUnit.
 */
@NullMarked
package io.github.syscallunit.trace.internal;

import org.jspecify.annotations.NullMarked;
