/**
 * Types of time: times of day, clocks, timers and ticks. BuiltInTypes enters, and the rooms for files and
 * processes, whose structs contain times. It may use engine.decode.type and .common, and no other subsystem's
 * room.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.time;

import org.jspecify.annotations.NullMarked;
