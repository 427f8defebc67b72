/**
 * What a child writes, as the parent reads it: its events, merged with its output in the order in which they were
 * written. Used by the parent's side. It uses the protocol only, and nothing of it is loaded in the child.
 */
@NullMarked
package io.github.syscallunit.junit.fork.stream;

import org.jspecify.annotations.NullMarked;
