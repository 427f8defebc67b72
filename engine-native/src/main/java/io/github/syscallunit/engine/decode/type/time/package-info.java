/**
 * Types of time: times of day, clocks, timers and ticks. Used by BuiltInTypes, and by the packages for files and
 * processes, whose structs contain times. It may use engine.decode.type and .common, and no package of another
 * subsystem.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.time;

import org.jspecify.annotations.NullMarked;
