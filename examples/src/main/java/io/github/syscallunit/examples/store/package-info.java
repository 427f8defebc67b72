/** A small durable key-value store: an example of code to test with SyscallUnit. */
@NullMarked
package io.github.syscallunit.examples.store;

import org.jspecify.annotations.NullMarked;
