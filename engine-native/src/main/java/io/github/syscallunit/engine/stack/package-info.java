/**
 * Java stacks: the agent thread in the traced JVM that reports them, and the collector that holds a tracee until its stack was reported. Used by
 * sessions, and by engine.traced to start the agent. It does not use the content of regions.
 */
@NullMarked
package io.github.syscallunit.engine.stack;

import org.jspecify.annotations.NullMarked;
