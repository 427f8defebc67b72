/**
 * How the result of the gate is shown: as a table, as JSON, as GitHub annotations, and as text with the lines of the
 * sources. Used by the goals, the page and the baseline's JSON. It decides nothing.
 */
@NullMarked
package io.github.syscallunit.gate.output;

import org.jspecify.annotations.NullMarked;
