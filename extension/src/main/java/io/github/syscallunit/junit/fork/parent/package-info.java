/**
 * The parent's side of one child JVM: starts it, merges its events with its output, reports its tests, writes
 * result files and explains its end. Used by the engine. Nothing of it is loaded in the child.
 */
@NullMarked
package io.github.syscallunit.junit.fork.parent;

import org.jspecify.annotations.NullMarked;
