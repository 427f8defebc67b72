/**
 * The child's side: the main class that runs the requested tests in the traced JVM, what is warmed up before,
 * and the events that it sends. Only the JVM's launcher enters, at ForkedTestMain. Nothing of it runs in the
 * parent.
 */
@NullMarked
package io.github.syscallunit.junit.fork.child;

import org.jspecify.annotations.NullMarked;
