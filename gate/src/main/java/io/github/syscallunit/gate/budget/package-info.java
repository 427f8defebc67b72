/**
 * The budgets as they are written, in the pom or in a YAML file, and the limits and tolerances that they ask for. Used by the evaluation and by
 * the Maven plugin, which reads the pom's.
 */
@NullMarked
package io.github.syscallunit.gate.budget;

import org.jspecify.annotations.NullMarked;
