/**
 * Types of System V objects, message queues and futexes. Only BuiltInTypes enters. It may use engine.decode.type
 * and .common, and no other subsystem's room.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.ipc;

import org.jspecify.annotations.NullMarked;
