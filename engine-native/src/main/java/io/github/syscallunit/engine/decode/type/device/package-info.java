/**
 * Types of devices: ioctl commands and terminals. BuiltInTypes and engine.decode.type.system enter. It may use
 * engine.decode.type and .common, and no other subsystem's room.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.device;

import org.jspecify.annotations.NullMarked;
