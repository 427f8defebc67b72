/**
 * How a JVM is started: the command line of a child, its class path and arguments, and the settings of children.
 * The parent enters, and the crash sweep for a process of its own. It knows neither tests nor annotations.
 */
@NullMarked
package io.github.syscallunit.junit.fork.launch;

import org.jspecify.annotations.NullMarked;
