/**
 * Sockets of other processes, by netlink and pidfd. Used only by the decoder. It has no text form of an address.
 */
@NullMarked
package io.github.syscallunit.engine.linux.net;

import org.jspecify.annotations.NullMarked;
