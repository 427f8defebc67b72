/** The gate: limits on the results of traced tests, and their evaluation. It does not depend on Maven. */
@NullMarked
package io.github.syscallunit.gate;

import org.jspecify.annotations.NullMarked;
