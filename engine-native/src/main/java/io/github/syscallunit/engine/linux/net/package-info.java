/**
 * What the kernel says about sockets of other processes, by netlink and pidfd. Only the decoder enters. It knows
 * no text form of an address.
 */
@NullMarked
package io.github.syscallunit.engine.linux.net;

import org.jspecify.annotations.NullMarked;
