/**
 * Which tests are traced and how: reads the annotations, asks Jupiter for the tests and makes descriptors that
 * stand for them. The engine, the parent and the child's main class enter, and JUnit's service loader. It starts
 * no process.
 */
@NullMarked
package io.github.syscallunit.junit.fork.discovery;

import org.jspecify.annotations.NullMarked;
