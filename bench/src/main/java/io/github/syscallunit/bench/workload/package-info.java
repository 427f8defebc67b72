/**
 * The programs and test classes that are measured. Used only by bench, which runs them in separate JVMs. They do not
 * depend on bench.
 */
@NullMarked
package io.github.syscallunit.bench.workload;

import org.jspecify.annotations.NullMarked;
