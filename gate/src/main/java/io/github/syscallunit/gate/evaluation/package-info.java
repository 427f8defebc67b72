/**
 * Collects results, and evaluates them with the budgets and the baseline. Used by whatever starts the gate. It prints nothing.
 */
@NullMarked
package io.github.syscallunit.gate.evaluation;

import org.jspecify.annotations.NullMarked;
