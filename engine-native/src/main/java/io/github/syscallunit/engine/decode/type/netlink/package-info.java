/**
 * Netlink: messages and attributes, by the rows of messages.tsv and attributes.tsv. Used by the types of sockets and by .payload. It may
 * use engine.decode.type and .common, and no package of another subsystem.
 */
@NullMarked
package io.github.syscallunit.engine.decode.type.netlink;

import org.jspecify.annotations.NullMarked;
