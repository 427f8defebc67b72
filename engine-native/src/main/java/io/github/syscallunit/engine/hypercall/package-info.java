/**
 * The protocol between a traced JVM and its tracer: the block of memory, its requests and how they are written.
 * Both sides use it. It uses neither regions nor faults; the tracer's answers are made in engine.session.
 */
@NullMarked
package io.github.syscallunit.engine.hypercall;

import org.jspecify.annotations.NullMarked;
