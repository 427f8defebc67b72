/**
 * Types of sockets: addresses, protocols, options, messages and network interfaces. Used only by BuiltInTypes. It
 * may use engine.decode.type and .common, and no package of another subsystem.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.net;

import org.jspecify.annotations.NullMarked;
