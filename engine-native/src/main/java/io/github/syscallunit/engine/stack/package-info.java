/**
 * Java stacks: the agent thread in the traced JVM that reports them, and the collector that holds a tracee until
 * its stack has come. Sessions enter, and engine.traced to start the agent. It knows no region's content.
 */
@NullMarked
package io.github.syscallunit.engine.stack;

import org.jspecify.annotations.NullMarked;
