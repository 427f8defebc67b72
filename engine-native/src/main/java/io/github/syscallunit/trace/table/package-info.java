/**
 * The kernel's tables: calling conventions (ABIs), the numbers and names of syscalls, and signals, read from TSV
 * files beside the classes. Exported: code that turns numbers into names or back uses it. It uses trace.internal only, and no events or traces.
 */
@NullMarked
package io.github.syscallunit.trace.table;

import org.jspecify.annotations.NullMarked;
