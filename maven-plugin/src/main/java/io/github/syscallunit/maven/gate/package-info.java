/** The gate: rules over the results of traced tests, and how they fared. Plain code that knows no Maven. */
@NullMarked
package io.github.syscallunit.maven.gate;

import org.jspecify.annotations.NullMarked;
