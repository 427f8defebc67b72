/**
 * Types of sockets: addresses, protocols, options, messages and network interfaces. Only BuiltInTypes enters. It
 * may use engine.decode.type and .common, and no other subsystem's room.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.net;

import org.jspecify.annotations.NullMarked;
