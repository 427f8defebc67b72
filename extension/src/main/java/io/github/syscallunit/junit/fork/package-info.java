/**
 * The child JVM in which traced tests run: how it is asked for, started, spoken with and reported.
 *
 * <p>The public types are public for JUnit's service loading and for the child's {@code main}; none is meant to be used.
 */
@NullMarked
package io.github.syscallunit.junit.fork;

import org.jspecify.annotations.NullMarked;
