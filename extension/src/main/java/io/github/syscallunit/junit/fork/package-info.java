/**
 * The test engine beside Jupiter: it takes the launcher's request and runs each class of traced tests in child
 * JVMs. JUnit's service loader enters. Nothing else uses it; it uses all rooms below.
 */
@NullMarked
package io.github.syscallunit.junit.fork;

import org.jspecify.annotations.NullMarked;
