/**
 * Types of memory: NUMA policies and node masks, segments, pages. Used only by BuiltInTypes. It may use
 * engine.decode.type and .common, and no package of another subsystem.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.memory;

import org.jspecify.annotations.NullMarked;
