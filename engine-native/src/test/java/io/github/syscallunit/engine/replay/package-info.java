/**
 * A second engine, for tests: it replays a recorded sequence of stops, without a kernel. {@code Recording} describes
 * the format.
 */
@NullMarked
package io.github.syscallunit.engine.replay;

import org.jspecify.annotations.NullMarked;
