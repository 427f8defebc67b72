/**
 * Types of System V objects, message queues and futexes. Used only by BuiltInTypes. It may use engine.decode.type
 * and .common, and no package of another subsystem.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.ipc;

import org.jspecify.annotations.NullMarked;
