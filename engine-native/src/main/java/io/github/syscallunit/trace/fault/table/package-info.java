/**
 * What faults are possible: the errors that the manual pages list for a syscall, and the argument that limits
 * its transfer. Not exported: used by fault rules, sweeps and the injection of short transfers. It uses the trace model only, and no rules.
 */
@NullMarked
package io.github.syscallunit.trace.fault.table;

import org.jspecify.annotations.NullMarked;
