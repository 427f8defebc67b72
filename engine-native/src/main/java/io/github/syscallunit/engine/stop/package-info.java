/**
 * The seam between engines and what consumes stops: a stopped syscall, a wait status, sets of syscall numbers,
 * what an injection does. Engines fill it; recording, faults, decoder and command line read it. It knows no
 * engine.
 */
@NullMarked
package io.github.syscallunit.engine.stop;

import org.jspecify.annotations.NullMarked;
