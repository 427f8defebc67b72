/**
 * What the tracer keeps of calls: regions, exact counts, the event buffer, and where each tracee stands towards
 * them. Sessions and faults enter. It makes no request of an engine: it reads stops.
 */
@NullMarked
package io.github.syscallunit.engine.recording;

import org.jspecify.annotations.NullMarked;
