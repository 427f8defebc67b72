/**
 * The seam between engines and what consumes stops: the interfaces of an engine, of a tracee and of a listener, and
 * what they exchange. Engines implement it; sessions, recording, faults, decoder and command line use it. It depends
 * on no engine.
 */
@NullMarked
package io.github.syscallunit.engine.stop;

import org.jspecify.annotations.NullMarked;
