/** The baseline: counts of an earlier run, and the comparison with them. */
@NullMarked
package io.github.syscallunit.maven.baseline;

import org.jspecify.annotations.NullMarked;
