/**
 * What faults are possible: the errors that the manual pages list for a syscall, and the argument that limits
 * its transfer. Not exported: fault rules, sweeps and the injection of short transfers ask it. It uses the trace
 * model only, and knows no rule.
 */
@NullMarked
package io.github.syscallunit.trace.fault.table;

import org.jspecify.annotations.NullMarked;
