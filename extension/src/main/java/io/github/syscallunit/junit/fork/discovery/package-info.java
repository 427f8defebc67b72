/**
 * Which tests are traced and how: reads the annotations, has Jupiter discover the tests and makes their proxies. Used
 * by the engine, the parent, the child and JUnit's service loader. It does not start processes.
 */
@NullMarked
package io.github.syscallunit.junit.fork.discovery;

import org.jspecify.annotations.NullMarked;
