/**
 * How a JVM is started: the command line of a child, its class path and arguments, and the settings of children. Used
 * by the parent, and by the crash sweep for its process. It depends neither on tests nor on annotations.
 */
@NullMarked
package io.github.syscallunit.junit.fork.launch;

import org.jspecify.annotations.NullMarked;
