/**
 * What parent and child say to each other: the request, the events, the markers in the output, and throwables on
 * their way. Both sides enter. It uses no other room; what is written here is read by a JVM with the same jar.
 */
@NullMarked
package io.github.syscallunit.junit.fork.protocol;

import org.jspecify.annotations.NullMarked;
