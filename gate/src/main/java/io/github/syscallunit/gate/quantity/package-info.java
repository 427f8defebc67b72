/**
 * What the limits of budgets count. A quantity is one class: its key in the pom and in YAML, its name in tables, its line in the docs and
 * how it is counted. Quantities lists them. The package depends on the trace model only.
 */
@NullMarked
package io.github.syscallunit.gate.quantity;

import org.jspecify.annotations.NullMarked;
