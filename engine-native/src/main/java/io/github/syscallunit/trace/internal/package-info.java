/**
 * Helpers below the whole model: TSV files, suggestions for misspelt names, sets of paths, and trimming of Java
 * stacks. Not exported: the rooms of trace, the decoder, the assertions and the report use them. It uses no
 * other package of SyscallUnit.
 */
@NullMarked
package io.github.syscallunit.trace.internal;

import org.jspecify.annotations.NullMarked;
