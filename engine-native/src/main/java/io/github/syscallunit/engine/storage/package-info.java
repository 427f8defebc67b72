/**
 * Records the changes of one directory, at the stops of the calls that make them: a mirror of its names and contents, a handler for each
 * kind of call, and the log that they make. Used by sessions and by {@code engine.traced}. It makes no request of an engine: it reads stops, and
 * decides which tracees have to wait for each other.
 */
@NullMarked
package io.github.syscallunit.engine.storage;

import org.jspecify.annotations.NullMarked;
