/**
 * The programs and test classes that are measured. Only bench names them, to have them run in JVMs of their own.
 * They use nothing of bench.
 */
@NullMarked
package io.github.syscallunit.bench.workload;

import org.jspecify.annotations.NullMarked;
