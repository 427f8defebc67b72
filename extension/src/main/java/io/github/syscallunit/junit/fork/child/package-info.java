/**
 * The child's side: the main class that runs the requested tests in the traced JVM, the warm-up before them, and the
 * events that it sends. It starts at ForkedTestMain. Nothing of it runs in the parent.
 */
@NullMarked
package io.github.syscallunit.junit.fork.child;

import org.jspecify.annotations.NullMarked;
