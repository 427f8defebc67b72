/**
 * The test engine beside Jupiter: it takes the launcher's request and runs each class of traced tests in child
 * JVMs. Only JUnit's service loader uses it. It uses all packages below.
 */
@NullMarked
package io.github.syscallunit.junit.fork;

import org.jspecify.annotations.NullMarked;
