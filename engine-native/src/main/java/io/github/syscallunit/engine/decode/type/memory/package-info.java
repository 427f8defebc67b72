/**
 * Types of memory: NUMA policies and node masks, segments, pages. Only BuiltInTypes enters. It may use
 * engine.decode.type and .common, and no other subsystem's room.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.memory;

import org.jspecify.annotations.NullMarked;
