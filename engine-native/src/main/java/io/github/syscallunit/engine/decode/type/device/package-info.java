/**
 * Types of devices: ioctl commands and terminals. Used by BuiltInTypes and engine.decode.type.system. It may use
 * engine.decode.type and .common, and no package of another subsystem.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.device;

import org.jspecify.annotations.NullMarked;
