/** The baseline: counts of an earlier run, and the comparison with them. */
@NullMarked
package io.github.syscallunit.gate.baseline;

import org.jspecify.annotations.NullMarked;
