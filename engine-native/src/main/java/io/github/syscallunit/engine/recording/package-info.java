/**
 * What the tracer keeps of calls: regions, exact counts, the event buffer, and which tracees are in which region. Used by sessions and faults. It
 * makes no request of an engine: it reads stops.
 */
@NullMarked
package io.github.syscallunit.engine.recording;

import org.jspecify.annotations.NullMarked;
