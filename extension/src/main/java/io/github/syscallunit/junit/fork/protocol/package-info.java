/**
 * What parent and child send to each other: the request, the events, the markers in the output, and throwables. Used by
 * both sides. It uses no other package. Both JVMs have the same jar, so the format has no version.
 */
@NullMarked
package io.github.syscallunit.junit.fork.protocol;

import org.jspecify.annotations.NullMarked;
