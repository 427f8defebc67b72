/** A small durable key-value store: what a user of SyscallUnit might want to test. */
@NullMarked
package io.github.syscallunit.examples.store;

import org.jspecify.annotations.NullMarked;
